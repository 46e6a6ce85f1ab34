package dev.chatflux.schema;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds one's way in a schema. */
final class SchemaPath {

  /** References that lead to references end after so many. */
  private static final int LONGEST_CHAIN = 20;

  /** What a schema may stand for: references are followed, unions are opened. */
  static Stream<JsonNode> options(JsonNode root, JsonNode schema) {
    return options(root, schema, LONGEST_CHAIN);
  }

  private static Stream<JsonNode> options(JsonNode root, JsonNode schema, int left) {
    if (left == 0) {
      return Stream.empty();
    }
    var reference = schema.path("$ref").asString("");
    if (reference.startsWith("#")) {
      return options(root, root.at(reference.substring(1)), left - 1);
    }
    var arms = schema.path("anyOf");
    return arms.isArray()
        ? arms.values().stream().flatMap(arm -> options(root, arm, left - 1))
        : Stream.of(schema);
  }

  /** The schemas of a member. */
  static Stream<JsonNode> member(JsonNode root, JsonNode schema, String name) {
    var member = schema.path("properties").get(name);
    return member == null ? Stream.empty() : options(root, member);
  }

  /** The schemas of the elements of an array. */
  static Stream<JsonNode> items(JsonNode root, JsonNode schema) {
    var items = schema.get("items");
    return items == null ? Stream.empty() : options(root, items);
  }

  /** The types that a schema allows. */
  static Stream<String> types(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray()
        ? type.values().stream().map(JsonNode::asString)
        : Stream.of(type.asString(""));
  }

  private SchemaPath() {}
}
