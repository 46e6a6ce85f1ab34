package dev.chatflux.spec;

import dev.chatflux.json.Wire;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One of the forms that a schema lets a value have, its references, unions and intersections
 * resolved. Null is no form.
 *
 * @param type the JSON type, or {@code any}
 * @param properties the members of an object
 * @param values the strings that are allowed, if they are listed
 * @param items the elements of an array
 * @param additional the members of an object beyond its properties, if they have a schema
 */
record Form(
    String type,
    Map<String, JsonNode> properties,
    Set<String> values,
    @Nullable JsonNode items,
    @Nullable JsonNode additional) {

  static final String ANY = "any";

  /** What joins properties is made once, so that it can be told apart by identity. */
  private static final Map<JsonNode, List<Form>> KNOWN = new IdentityHashMap<>();

  static synchronized List<Form> of(JsonNode schema) {
    return KNOWN.computeIfAbsent(schema, Form::withoutNull);
  }

  private static List<Form> withoutNull(JsonNode schema) {
    return all(schema).stream().filter(form -> !form.type.equals("null")).toList();
  }

  private static List<Form> all(JsonNode schema) {
    var resolved = OfficialDocument.resolve(schema);
    var forms = own(resolved);
    for (var member : resolved.path("allOf")) {
      forms = both(forms, all(member));
    }
    var alternatives =
        Stream.of("anyOf", "oneOf")
            .flatMap(name -> resolved.path(name).valueStream())
            .flatMap(alternative -> all(alternative).stream())
            .toList();
    return alternatives.isEmpty() ? forms : both(forms, alternatives);
  }

  private static List<Form> own(JsonNode schema) {
    var properties = new LinkedHashMap<String, JsonNode>();
    schema.path("properties").forEachEntry(properties::put);
    var values = new LinkedHashSet<String>();
    Stream.concat(schema.path("enum").valueStream(), Stream.of(schema.path("const")))
        .filter(JsonNode::isString)
        .forEach(value -> values.add(value.stringValue()));
    var additional = schema.path("additionalProperties");
    var types = types(schema, properties, values);
    return types.stream()
        .map(
            type ->
                new Form(
                    type,
                    properties,
                    values,
                    schema.get("items"),
                    additional.isObject() && !additional.isEmpty() ? additional : null))
        .toList();
  }

  private static List<String> types(
      JsonNode schema, Map<String, JsonNode> properties, Set<String> values) {
    var type = schema.path("type");
    if (type.isString()) {
      return List.of(type.stringValue());
    }
    if (type.isArray()) {
      return type.valueStream().map(JsonNode::stringValue).toList();
    }
    if (!properties.isEmpty()) {
      return List.of("object");
    }
    return List.of(schema.has("items") ? "array" : values.isEmpty() ? ANY : "string");
  }

  /** All that is of a form of the one list and of a form of the other too. */
  private static List<Form> both(List<Form> some, List<Form> others) {
    var both = new ArrayList<Form>();
    for (var one : some) {
      for (var other : others) {
        if (one.type.equals(ANY) || other.type.equals(ANY) || one.type.equals(other.type)) {
          both.add(one.and(other));
        }
      }
    }
    return both;
  }

  private Form and(Form other) {
    var properties = new LinkedHashMap<>(this.properties);
    other.properties.forEach((name, schema) -> properties.merge(name, schema, Form::joined));
    var values = new LinkedHashSet<>(this.values);
    values.addAll(other.values);
    return new Form(
        type.equals(ANY) ? other.type : type,
        properties,
        values,
        items == null ? other.items : items,
        additional == null ? other.additional : additional);
  }

  private static JsonNode joined(JsonNode one, JsonNode other) {
    var nodes = JsonNodeFactory.instance;
    return nodes.objectNode().set("allOf", nodes.arrayNode().add(one).add(other));
  }

  Form properties(Map<String, JsonNode> properties) {
    return new Form(type, properties, values, items, additional);
  }

  /** Whether a typed value would tell no more than the JSON does. */
  boolean isFree() {
    return isFree(Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private boolean isFree(Set<JsonNode> seen) {
    return properties.isEmpty()
        && values.isEmpty()
        && isFree(items, seen)
        && isFree(additional, seen);
  }

  private static boolean isFree(@Nullable JsonNode schema, Set<JsonNode> seen) {
    return schema == null
        || !seen.add(schema)
        || of(schema).stream().allMatch(form -> form.isFree(seen));
  }

  /** Some JSON of this form. */
  JsonNode sample() {
    return switch (type) {
      case "string" -> Wire.toTree(values.isEmpty() ? "text" : values.iterator().next());
      case "integer" -> Wire.toTree(1);
      case "number" -> Wire.toTree(0.5);
      case "boolean" -> Wire.toTree(true);
      case "array" -> Wire.toTree(items == null ? List.of() : List.of(sample(items)));
      default -> {
        var members = new LinkedHashMap<String, JsonNode>();
        properties.forEach((name, schema) -> members.put(name, sample(schema)));
        yield Wire.toTree(members);
      }
    };
  }

  private static JsonNode sample(JsonNode schema) {
    return of(schema).get(0).sample();
  }

  boolean isA(String... types) {
    return type.equals(ANY) || List.of(types).contains(type);
  }
}
