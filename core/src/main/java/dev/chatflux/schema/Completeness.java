package dev.chatflux.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Whether the members that a schema requires are there.
 *
 * <p>A server that holds a model to its schema sees to it, others do not, and Jackson reads a
 * member that is missing as null into types that know no null. What may be null may be missing.
 */
final class Completeness {

  private final JsonNode root;
  private final List<String> problems = new ArrayList<>();

  private Completeness(JsonNode root) {
    this.root = root;
  }

  static List<String> problems(JsonNode schema, JsonNode json) {
    var completeness = new Completeness(schema);
    completeness.check(schema, json, "");
    return completeness.problems;
  }

  private void check(JsonNode schema, JsonNode json, String path) {
    var arms = SchemaPath.options(root, schema).filter(arm -> fits(arm, json)).toList();
    if (arms.size() != 1) {
      return; // Which of several is meant is for the reader to find out.
    }
    var arm = arms.get(0);
    if (json.isObject()) {
      for (var name : arm.path("required").values()) {
        require(arm.path("properties").path(name.asString()), json, name.asString(), path);
      }
      for (var property : arm.path("properties").properties()) {
        var value = json.get(property.getKey());
        if (value != null && !value.isNull()) {
          check(property.getValue(), value, member(path, property.getKey()));
        }
      }
    } else if (json.isArray()) {
      int index = 0;
      for (var item : json.values()) {
        check(arm.path("items"), item, path + "[" + index++ + "]");
      }
    }
  }

  private void require(JsonNode schema, JsonNode json, String name, String path) {
    var value = json.get(name);
    if ((value == null || value.isNull()) && !mayBeNull(schema)) {
      problems.add(member(path, name) + (value == null ? " is missing" : " is null"));
    }
  }

  private boolean mayBeNull(JsonNode schema) {
    return SchemaPath.options(root, schema)
        .anyMatch(arm -> !arm.has("type") || SchemaPath.types(arm).anyMatch("null"::equals));
  }

  private static boolean fits(JsonNode schema, JsonNode json) {
    var type = json.isObject() ? "object" : json.isArray() ? "array" : null;
    return SchemaPath.types(schema).anyMatch(each -> each.equals(type))
        && schema.path("properties").properties().stream()
            .allMatch(property -> agrees(property.getValue(), json.path(property.getKey())));
  }

  /** Whether a member that can have one value only, the name of an arm, has it. */
  private static boolean agrees(JsonNode schema, JsonNode value) {
    var values = schema.path("enum");
    return values.size() != 1 || value.isMissingNode() || values.get(0).equals(value);
  }

  private static String member(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
