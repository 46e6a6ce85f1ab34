package dev.chatflux.schema;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The pieces that schemas are made of. */
final class Schemas {

  static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode type(String type) {
    return empty().put("type", type);
  }

  static ObjectNode format(String format) {
    return type("string").put("format", format);
  }

  static ObjectNode pattern(String pattern) {
    return type("string").put("pattern", pattern);
  }

  static ObjectNode enumeration(Collection<String> values) {
    var schema = type("string");
    var list = schema.putArray("enum");
    values.forEach(list::add);
    return schema;
  }

  static ObjectNode reference(String pointer) {
    return empty().put("$ref", pointer);
  }

  static ObjectNode anyOf(Collection<ObjectNode> arms) {
    var schema = empty();
    schema.putArray("anyOf").addAll(arms);
    return schema;
  }

  /**
   * What the schema allows, or null. A union takes the place of a list of types where a keyword
   * beside the type would forbid null.
   */
  static ObjectNode nullable(ObjectNode schema) {
    if (schema.path("anyOf").isArray()) {
      schema.withArray("anyOf").add(type("null"));
      return schema;
    }
    var type = schema.path("type").asString("");
    if (type.isEmpty() && !schema.has("$ref")) {
      return schema; // anything, or with null already
    }
    if (schema.has("$ref") || schema.has("enum") || type.equals("object")) {
      var description = schema.remove("description");
      var union = anyOf(java.util.List.of(schema, type("null")));
      return description == null ? union : union.set("description", description);
    }
    schema.putArray("type").add(type).add("null");
    return schema;
  }

  /** The schema, explained. Beside a reference nothing may stand. */
  static ObjectNode described(ObjectNode schema, @Nullable String description) {
    if (description == null || description.isBlank()) {
      return schema;
    }
    var open = schema.has("$ref") ? anyOf(java.util.List.of(schema)) : schema;
    return open.put("description", description);
  }

  /** Adds a sentence to what the model is told. */
  static void tell(ObjectNode schema, String sentence) {
    var told = schema.path("description").asString("");
    var end = told.isEmpty() || told.endsWith(".") ? "" : ".";
    schema.put("description", told.isEmpty() ? sentence : told + end + " " + sentence);
  }

  private Schemas() {}
}
