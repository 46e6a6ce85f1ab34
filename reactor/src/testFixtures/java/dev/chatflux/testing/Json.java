package dev.chatflux.testing;

import dev.chatflux.json.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trees, made and read. */
final class Json {

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** A list as all of the API's lists are, first to last. */
  static ObjectNode list(List<? extends JsonNode> data) {
    var list = object().put("object", "list");
    list.putArray("data").addAll(data);
    return list;
  }

  static Plan plan(JsonNode body) {
    return Plan.of(200, Plan.JSON, Wire.write(body));
  }

  static boolean absent(@Nullable JsonNode node) {
    return node == null || node.isMissingNode() || node.isNull();
  }

  static String string(JsonNode node, String name, String otherwise) {
    return node.path(name).stringValue(otherwise);
  }

  /** A text, or the texts of an array; none if it is absent. */
  static List<String> strings(JsonNode node) {
    if (node.isString()) {
      return List.of(node.stringValue(""));
    }
    return elements(node).map(element -> element.stringValue("")).toList();
  }

  /** The elements of an array; none if it is something else. */
  static Stream<JsonNode> elements(JsonNode node) {
    return node.isArray() ? new ArrayList<>(node.values()).stream() : Stream.empty();
  }

  private Json() {}
}
