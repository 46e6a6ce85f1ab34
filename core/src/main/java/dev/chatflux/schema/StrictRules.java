package dev.chatflux.schema;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The rules of the strict mode, so that a schema that breaks one fails here, with the name of the
 * member, and not after a call.
 *
 * @see <a href="https://platform.openai.com/docs/guides/structured-outputs">Supported schemas</a>
 */
final class StrictRules {

  static final int MAX_DEPTH = 10;

  private static final int MAX_PROPERTIES = 5_000;
  private static final int MAX_ENUM_VALUES = 1_000;
  private static final int MAX_CHARS = 120_000;
  private static final int LARGE_ENUM = 250;
  private static final int MAX_CHARS_OF_LARGE_ENUM = 15_000;

  private static final List<String> FORBIDDEN =
      List.of(
          "allOf", "oneOf", "not", "if", "then", "else", "dependentRequired", "dependentSchemas");

  private int properties;
  private int enumValues;
  private int chars;

  private StrictRules() {}

  /**
   * Checks a schema.
   *
   * @param name what messages call the root
   */
  static void check(String name, JsonNode schema) {
    var root = schema.path("type");
    if (!root.asString("").equals("object")) {
      throw broken(name, "has to be an object at its root, and no union");
    }
    var rules = new StrictRules();
    for (var definition : schema.path("$defs").properties()) {
      rules.count(definition.getKey(), definition.getKey());
      rules.check(definition.getValue(), definition.getKey(), 0);
    }
    rules.check(schema, name, 0);
  }

  private void check(JsonNode schema, String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw tooDeep(path);
    }
    for (var keyword : FORBIDDEN) {
      if (schema.has(keyword)) {
        throw broken(path, "has the keyword " + keyword + ", which is not allowed");
      }
    }
    if (schema.has("properties") || schema.path("type").asString("").equals("object")) {
      object(schema, path, depth);
    }
    if (schema.has("items")) {
      check(schema.path("items"), path + "[]", depth + 1);
    }
    for (var arm : schema.path("anyOf").values()) {
      check(arm, path, depth);
    }
    enumeration(schema.path("enum"), path);
    count(schema.path("const").asString(""), path);
  }

  private void object(JsonNode schema, String path, int depth) {
    var required = texts(schema.path("required"));
    if (!schema.path("additionalProperties").isBoolean()
        || schema.path("additionalProperties").asBoolean()) {
      throw broken(path, "needs additionalProperties to be false");
    }
    for (var property : schema.path("properties").properties()) {
      var member = path + "." + property.getKey();
      if (!required.contains(property.getKey())) {
        throw broken(member, "is not required: let it be null instead");
      }
      if (++properties > MAX_PROPERTIES) {
        throw broken(member, "is one member too many: " + MAX_PROPERTIES + " are allowed in all");
      }
      count(property.getKey(), member);
      check(property.getValue(), member, depth + 1);
    }
  }

  private static Set<String> texts(JsonNode array) {
    return array.values().stream().map(JsonNode::asString).collect(Collectors.toSet());
  }

  private void enumeration(JsonNode values, String path) {
    enumValues += values.size();
    if (enumValues > MAX_ENUM_VALUES) {
      throw broken(
          path,
          "brings the enum values to "
              + enumValues
              + ": "
              + MAX_ENUM_VALUES
              + " are allowed in all");
    }
    int length = 0;
    for (var value : values.values()) {
      count(value.asString(""), path);
      length += value.asString("").length();
    }
    if (values.size() > LARGE_ENUM && length > MAX_CHARS_OF_LARGE_ENUM) {
      throw broken(
          path,
          "has more than "
              + LARGE_ENUM
              + " enum values, of "
              + length
              + " characters together: "
              + MAX_CHARS_OF_LARGE_ENUM
              + " are allowed");
    }
  }

  private void count(String text, String path) {
    chars += text.length();
    if (chars > MAX_CHARS) {
      throw broken(
          path,
          "brings the names and enum values to "
              + chars
              + " characters: "
              + MAX_CHARS
              + " are allowed in all");
    }
  }

  static IllegalArgumentException tooDeep(String path) {
    return broken(path, "is deeper than the " + MAX_DEPTH + " levels that are allowed");
  }

  private static IllegalArgumentException broken(String path, String what) {
    return new IllegalArgumentException(path + " " + what + " in the strict mode");
  }
}
