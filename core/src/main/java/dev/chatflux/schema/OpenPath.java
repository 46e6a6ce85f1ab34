package dev.chatflux.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way to the place where a value is still being written. It always leads to the last member or
 * element.
 *
 * @param depth how many objects and arrays are open, the root among them
 * @param text whether a text is open inside of the innermost
 */
record OpenPath(int depth, boolean text) {

  static final OpenPath CLOSED = new OpenPath(0, false);

  /** The same way, from the first container inside of the root. */
  OpenPath inside() {
    return new OpenPath(Math.max(0, depth - 1), text);
  }

  /** Reads the longest beginning that makes a value; null if none does. */
  <T> @Nullable T longest(JsonType<T> type, JsonNode json) {
    boolean cutsForm = text && !isFreeText(type, json);
    var value = cutsForm ? null : type.tryRead(json);
    // First without the open text, then without the innermost that is open, and so on.
    for (int kept = text ? depth : depth - 1; value == null && kept > 0; kept--) {
      value = type.tryRead(without(json, kept));
    }
    return value;
  }

  /** Whether the open text may be any, so that its beginning is one too. */
  private boolean isFreeText(JsonType<?> type, JsonNode json) {
    var root = type.schema();
    var schemas = List.of(root);
    if (type.wrapped()) {
      schemas = SchemaPath.member(root, root, JsonType.WRAPPER).toList();
    }
    var node = json;
    for (int i = 0; i < depth; i++) {
      boolean inArray = node.isArray();
      var name = inArray ? "" : lastName(node);
      schemas =
          schemas.stream()
              .flatMap(
                  schema ->
                      inArray
                          ? SchemaPath.items(root, schema)
                          : SchemaPath.member(root, schema, name))
              .toList();
      node = inArray ? node.path(node.size() - 1) : node.path(name);
    }
    return schemas.stream().anyMatch(OpenPath::isFreeText);
  }

  private static boolean isFreeText(JsonNode schema) {
    return !schema.has("enum")
        && !schema.has("const")
        && !schema.has("format")
        && !schema.has("pattern")
        && SchemaPath.types(schema).anyMatch("string"::equals);
  }

  /** The JSON without the last member or element of the innermost of these containers. */
  private static JsonNode without(JsonNode json, int containers) {
    if (json instanceof ObjectNode object) {
      var name = lastName(object);
      var copy = object.objectNode().setAll(object);
      var last = copy.remove(name);
      return containers == 1 || last == null ? copy : copy.set(name, without(last, containers - 1));
    }
    if (json instanceof ArrayNode array && !array.isEmpty()) {
      var copy = array.arrayNode(array.size()).addAll(array);
      var last = copy.remove(copy.size() - 1);
      return containers == 1 || last == null ? copy : copy.add(without(last, containers - 1));
    }
    return json;
  }

  private static String lastName(JsonNode object) {
    String last = "";
    for (var name : object.propertyNames()) {
      last = name;
    }
    return last;
  }
}
