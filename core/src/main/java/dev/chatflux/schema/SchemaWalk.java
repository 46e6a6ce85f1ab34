package dev.chatflux.schema;

import dev.chatflux.json.KotlinSupport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks through a type once and writes its schema. Types stand where they are used; one that
 * contains itself is referred to: the root as {@code #}, another by a definition.
 */
final class SchemaWalk {

  private final JsonMapper mapper;
  private final JacksonView view;
  private final boolean strict;
  private final Deque<JavaType> open = new ArrayDeque<>();
  private final Map<JavaType, String> references = new HashMap<>();
  private final ObjectNode definitions = Schemas.empty();
  private @Nullable JavaType root;

  SchemaWalk(JsonMapper mapper, boolean strict) {
    this.mapper = mapper;
    this.view = new JacksonView(mapper);
    this.strict = strict;
  }

  /**
   * What a walk has found.
   *
   * @param schema the schema of an object
   * @param isWrapped whether the value is a member of that object, being none itself
   */
  record Found(ObjectNode schema, boolean isWrapped) {}

  static Found find(JsonMapper mapper, JavaType type, boolean strict) {
    var name = TypeNames.of(type);
    var walk = new SchemaWalk(mapper, strict);
    walk.root = walk.view.concrete(type);
    var schema = walk.value(type, Place.root(name));
    if (schema.has("properties")) {
      return walk.found(schema, false);
    }
    // Once more: what referred to the root refers to a definition then.
    var wrapping = new SchemaWalk(mapper, strict);
    var value = wrapping.value(type, Place.root(name).wrapped());
    return wrapping.found(new ObjectWriter(strict).wrapper(value), true);
  }

  /** The schema of an object with these members. */
  static ObjectNode of(JsonMapper mapper, String name, List<Member> members, boolean strict) {
    var walk = new SchemaWalk(mapper, strict);
    var writer = new ObjectWriter(strict);
    members.forEach(member -> walk.add(writer, member, Place.root(name)));
    return walk.found(writer.schema(), false).schema();
  }

  private Found found(ObjectNode schema, boolean isWrapped) {
    if (!definitions.isEmpty()) {
      schema.set("$defs", definitions);
    }
    return new Found(schema, isWrapped);
  }

  /** The schema of what stands at a place. */
  ObjectNode value(JavaType declared, Place place) {
    if (strict && place.depth() > StrictRules.MAX_DEPTH) {
      throw StrictRules.tooDeep(place.path());
    }
    var content = Optionals.content(mapper.deserializationConfig(), declared);
    if (content != null) {
      return Schemas.nullable(value(content, place.content()));
    }
    var type = view.concrete(declared);
    var schema = explained(referred(type, place), place);
    Constraints.apply(place, schema);
    return Keywords.allowed(schema, strict);
  }

  /** What a member says of itself goes before what its type says; the form of a date stays. */
  private static ObjectNode explained(ObjectNode schema, Place place) {
    var form = place.format() == null ? "" : schema.path("description").asString("");
    var explained = Schemas.described(schema, place.description());
    if (!form.isEmpty() && place.description() != null) {
      Schemas.tell(explained, form);
    }
    return explained;
  }

  private ObjectNode referred(JavaType type, Place place) {
    var reference = references.get(type);
    if (reference != null) {
      return Schemas.reference(reference);
    }
    return open.contains(type) ? Schemas.reference(refer(type)) : unnamed(type, place);
  }

  private String refer(JavaType type) {
    return references.computeIfAbsent(
        type,
        missing ->
            missing.equals(root)
                ? "#"
                : "#/$defs/" + TypeNames.unlike(TypeNames.of(missing), references.values()));
  }

  private ObjectNode unnamed(JavaType type, Place place) {
    var known = WellKnown.schema(type.getRawClass());
    if (known != null) {
      return place.format() == null ? known : formatted(place.format());
    }
    if (type.isArrayType() || type.isCollectionLikeType()) {
      var schema = Schemas.type("array");
      schema.set("items", value(type.getContentType(), place.item()));
      return schema;
    }
    if (type.isMapLikeType()) {
      return map(type, place);
    }
    if (type.isJavaLangObject() || type.isTypeOrSubTypeOf(TreeNode.class)) {
      return anything(place);
    }
    return named(type, place);
  }

  private ObjectNode map(JavaType type, Place place) {
    if (strict) {
      throw place.problem(
          "is a map, whose names the strict mode wants to know: use a list of entries, or"
              + " JsonTypes.lenient()");
    }
    var schema = Schemas.type("object");
    schema.set("additionalProperties", value(type.getContentType(), place.value()));
    return schema;
  }

  private ObjectNode anything(Place place) {
    if (strict) {
      throw place.problem(
          "may be any JSON, which the strict mode does not allow: use a type, or"
              + " JsonTypes.lenient()");
    }
    return Schemas.empty();
  }

  /** A type that may contain itself. */
  private ObjectNode named(JavaType type, Place place) {
    open.push(type);
    var schema = declared(type, place);
    open.pop();
    var reference = references.get(type);
    if (reference == null || type.equals(root)) {
      return schema;
    }
    definitions.set(reference.substring("#/$defs/".length()), schema);
    return Schemas.reference(reference);
  }

  private ObjectNode declared(JavaType type, Place place) {
    var info = view.union(type);
    if (info != null) {
      return Unions.schema(this, view, type, info, place);
    }
    var delegate = view.delegate(type);
    if (delegate != null) {
      return referred(view.concrete(delegate), place);
    }
    var scalar = Shape.scalar(mapper, type);
    return scalar == null
        ? nonEmpty(object(type, place), type, place)
        : scalar(type, scalar, place);
  }

  private static ObjectNode nonEmpty(ObjectNode object, JavaType type, Place place) {
    if (object.path("properties").isEmpty() && !type.isRecordType()) {
      throw place.problem(
          "is of the type "
              + type.getRawClass().getName()
              + ", of which Jackson reads no member: nothing tells the model what to write");
    }
    return object;
  }

  private ObjectNode scalar(JavaType type, ObjectNode schema, Place place) {
    for (var value : schema.path("enum").values()) {
      if (!view.reads(type, value.asString())) {
        throw place.problem(
            "has the constant '"
                + value.asString()
                + "', which the mapper writes so but does not read");
      }
    }
    return Schemas.described(schema, view.description(type));
  }

  /** The schema of an object with the members of a type. */
  ObjectNode object(JavaType type, Place place) {
    if (KotlinSupport.isKotlin(type.getRawClass()) && !KotlinSupport.isKnownTo(mapper)) {
      throw place.problem(
          "is of the type "
              + type.getRawClass().getName()
              + ", which is Kotlin's: "
              + KotlinSupport.howToAdd());
    }
    var members = view.members(type);
    if (type.isAbstract()) {
      throw place.problem(
          "is of the abstract type "
              + type.getRawClass().getName()
              + ": say by @JsonTypeInfo and @JsonSubTypes what it may be, or make it sealed");
    }
    var writer = new ObjectWriter(strict);
    for (var member : members) {
      add(writer, member, place);
    }
    return Schemas.described(writer.schema(), view.description(type));
  }

  private void add(ObjectWriter writer, Member member, Place owner) {
    var place = owner.member(member);
    if (member.unwrapping() != null) {
      writer.addAll(object(member.type(), place), member.unwrapping()::transform);
      return;
    }
    if (member.told()) {
      throw place.problem(
          "has an @JsonTypeInfo of its own, which is not understood: put it on the type");
    }
    writer.add(member, value(member.type(), place));
  }

  private static ObjectNode formatted(String format) {
    return Schemas.described(Schemas.type("string"), "In the form " + format + ".");
  }
}
