package dev.chatflux.schema;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonAnyFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import tools.jackson.databind.node.ObjectNode;

/** Asks Jackson which kind of JSON stands for a type, and goes no further. */
final class Shape extends JsonFormatVisitorWrapper.Base {

  private @Nullable String type;
  private List<String> values = List.of();

  /** The schema of a type that is a single value in JSON; null if it is none. */
  static @Nullable ObjectNode scalar(JsonMapper mapper, JavaType type) {
    var shape = new Shape();
    try {
      mapper.acceptJsonFormatVisitor(type, shape);
    } catch (JacksonException e) {
      return null; // It cannot be written, which says nothing of whether it can be read.
    }
    if (shape.type == null) {
      return null;
    }
    return shape.values.isEmpty() ? Schemas.type(shape.type) : Schemas.enumeration(shape.values);
  }

  @Override
  public JsonStringFormatVisitor expectStringFormat(JavaType hint) {
    type = "string";
    return new JsonStringFormatVisitor.Base() {
      @Override
      public void enumTypes(Set<String> enums) {
        values = List.copyOf(enums);
      }
    };
  }

  @Override
  public @Nullable JsonNumberFormatVisitor expectNumberFormat(JavaType hint) {
    type = "number";
    return null;
  }

  @Override
  public @Nullable JsonIntegerFormatVisitor expectIntegerFormat(JavaType hint) {
    type = "integer";
    return null;
  }

  @Override
  public @Nullable JsonBooleanFormatVisitor expectBooleanFormat(JavaType hint) {
    type = "boolean";
    return null;
  }

  @Override
  public @Nullable JsonObjectFormatVisitor expectObjectFormat(JavaType hint) {
    return null;
  }

  @Override
  public @Nullable JsonArrayFormatVisitor expectArrayFormat(JavaType hint) {
    return null;
  }

  @Override
  public @Nullable JsonAnyFormatVisitor expectAnyFormat(JavaType hint) {
    return null;
  }
}
