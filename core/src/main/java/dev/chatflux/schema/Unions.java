package dev.chatflux.schema;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.node.ObjectNode;

/** Types of which there are several: the schema allows any of them, each with its name first. */
final class Unions {

  static ObjectNode schema(
      SchemaWalk walk, JacksonView view, JavaType type, JsonTypeInfo.Value info, Place place) {
    var arms = new ArrayList<ObjectNode>();
    for (var arm : view.arms(type)) {
      var object = walk.object(view.arm(type, arm.getType()), place);
      arms.add(named(object, info, arm, place));
    }
    if (arms.isEmpty()) {
      throw place.problem(
          "is of the type "
              + type.getRawClass().getName()
              + ", of which no subtype is known: name them by @JsonSubTypes, or make it sealed");
    }
    var union = arms.size() == 1 ? arms.get(0) : Schemas.anyOf(arms);
    return Schemas.described(union, arms.size() == 1 ? null : view.description(type));
  }

  private static ObjectNode named(
      ObjectNode object, JsonTypeInfo.Value info, NamedType arm, Place place) {
    var name = name(info.getIdType(), arm);
    if (name == null && info.getIdType() == JsonTypeInfo.Id.DEDUCTION) {
      return object;
    }
    boolean byProperty =
        info.getInclusionType() == As.PROPERTY || info.getInclusionType() == As.EXISTING_PROPERTY;
    if (name == null || !(byProperty || info.getInclusionType() == As.WRAPPER_OBJECT)) {
      throw place.problem(
          "tells its subtypes apart by "
              + info.getIdType()
              + " as "
              + info.getInclusionType()
              + ", which a schema cannot say: use a name as a property");
    }
    return byProperty ? withProperty(object, property(info), name) : wrapped(object, name);
  }

  private static ObjectNode withProperty(ObjectNode object, String property, String name) {
    var writer = new ObjectWriter(true);
    writer.discriminate(property, name);
    writer.addAll(object, member -> member);
    return Schemas.described(writer.schema(), object.path("description").asString(""));
  }

  private static ObjectNode wrapped(ObjectNode object, String name) {
    var writer = new ObjectWriter(true);
    var outer = Schemas.empty();
    outer.putObject("properties").set(name, object);
    outer.putArray("required").add(name);
    writer.addAll(outer, member -> member);
    return writer.schema();
  }

  private static String property(JsonTypeInfo.Value info) {
    var property = info.getPropertyName();
    return property == null || property.isEmpty()
        ? String.valueOf(info.getIdType().getDefaultPropertyName())
        : property;
  }

  /** The name of an arm, as Jackson makes it up where none is given; null if it is not by name. */
  private static @Nullable String name(JsonTypeInfo.Id by, NamedType arm) {
    if (by != JsonTypeInfo.Id.NAME && by != JsonTypeInfo.Id.SIMPLE_NAME) {
      return null;
    }
    if (arm.hasName()) {
      return arm.getName();
    }
    var full = arm.getType().getName();
    int dot = full.lastIndexOf('.');
    return full.substring(
        1 + (by == JsonTypeInfo.Id.NAME ? dot : Math.max(dot, full.lastIndexOf('$'))));
  }

  private Unions() {}
}
