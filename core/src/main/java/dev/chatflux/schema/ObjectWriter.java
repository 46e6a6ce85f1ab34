package dev.chatflux.schema;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the schema of one object. In the strict mode all members are required, and those that may
 * be left out may be null instead.
 */
final class ObjectWriter {

  private final boolean strict;
  private final ObjectNode properties = Schemas.empty();
  private final ObjectNode schema = Schemas.type("object");

  ObjectWriter(boolean strict) {
    this.strict = strict;
    schema.set("properties", properties);
    schema.putArray("required");
  }

  void add(Member member, ObjectNode value) {
    add(
        member.name(),
        member.nullable() ? Schemas.nullable(value) : value,
        strict || !(member.nullable() || member.optional()));
  }

  /** A member whose name tells which arm of a union the object is; before all others. */
  void discriminate(String name, String value) {
    add(name, Schemas.enumeration(List.of(value)), true);
  }

  /** The members of another object, which stand here. */
  void addAll(ObjectNode object, UnaryOperator<String> names) {
    var required = object.path("required").values().stream().map(name -> name.asString()).toList();
    for (var property : object.path("properties").properties()) {
      add(
          names.apply(property.getKey()),
          (ObjectNode) property.getValue(),
          required.contains(property.getKey()));
    }
  }

  private void add(String name, ObjectNode value, boolean required) {
    if (properties.has(name)) {
      return; // The name of an arm is often a member too.
    }
    properties.set(name, value);
    if (required) {
      schema.withArray("required").add(name);
    }
  }

  /** An object around a value that is none. */
  ObjectNode wrapper(ObjectNode value) {
    add(JsonType.WRAPPER, value, true);
    return schema();
  }

  ObjectNode schema() {
    schema.put("additionalProperties", false);
    return schema;
  }
}
