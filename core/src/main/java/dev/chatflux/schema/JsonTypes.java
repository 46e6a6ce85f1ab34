package dev.chatflux.schema;

import dev.chatflux.json.KotlinSupport;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes {@link JsonType}s of records, beans, Kotlin's data classes, enums, lists and generic types:
 * the settings that they have in common. Immutable and thread-safe; a type is looked at once.
 *
 * <p>The schema is what Jackson reads: its names, in the order of their declaration, without what
 * is ignored. Members are required unless they may be null: {@code Optional}, {@code @Nullable} of
 * any package, a type with {@code ?} in Kotlin. The constraints of Jakarta Validation become
 * limits, if its API is there. {@code @JsonTypeInfo} becomes {@code anyOf}; a sealed type without
 * it is read by a member {@code type} with the simple name of the class.
 */
public final class JsonTypes {

  private static final JsonTypes STANDARD =
      new JsonTypes(() -> Standard.MAPPER, true, 0, List.of());

  /** Not made before a type is looked at, since most programs never do. */
  private final Supplier<JsonMapper> mapper;

  private final boolean strict;
  private final int corrections;
  private final List<Function<Object, ? extends List<String>>> checks;
  private final Map<JavaType, JsonType<?>> known = new ConcurrentHashMap<>();

  private JsonTypes(
      Supplier<JsonMapper> mapper,
      boolean strict,
      int corrections,
      List<Function<Object, ? extends List<String>>> checks) {
    this.mapper = mapper;
    this.strict = strict;
    this.corrections = corrections;
    this.checks = List.copyOf(checks);
  }

  /** Types read by a mapper with Jackson's defaults, and its module for Kotlin if that is there. */
  public static JsonTypes standard() {
    return STANDARD;
  }

  /** Types read by a mapper of your own. What it is told to do after this call has no effect. */
  public static JsonTypes of(JsonMapper mapper) {
    var reading = reading(mapper);
    return new JsonTypes(() -> reading, true, 0, List.of());
  }

  private static JsonMapper reading(JsonMapper mapper) {
    // The order of members is the order in which a model thinks: it is the author's to choose.
    return mapper
        .rebuild()
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .addModule(new SealedTypes())
        .build();
  }

  /**
   * These types, in schemas that a model is told but not held to: maps and any JSON are allowed,
   * and members may be left out.
   */
  public JsonTypes lenient() {
    return new JsonTypes(mapper, false, corrections, checks);
  }

  /**
   * These types, of which all values have to pass one more check: {@link JakartaValidation#by}, for
   * one.
   *
   * @param check says what is wrong with a value, in words that a model gets; nothing if it is good
   */
  public JsonTypes check(Function<Object, ? extends List<String>> check) {
    var more = new ArrayList<Function<Object, ? extends List<String>>>(checks);
    more.add(check);
    return new JsonTypes(mapper, strict, corrections, more);
  }

  /**
   * These types, an answer being asked for again if it cannot be read or fails a check: the model
   * is told what is wrong. Never by default, since each such call is paid for.
   *
   * @param times how often at most
   */
  public JsonTypes corrections(int times) {
    if (times < 0) {
      throw new IllegalArgumentException("corrections are " + times + ", less than none");
    }
    return new JsonTypes(mapper, strict, times, checks);
  }

  /** How often an answer is asked for again that is none of its type. */
  public int corrections() {
    return corrections;
  }

  /**
   * The type of a class.
   *
   * @throws IllegalArgumentException if no schema says what it is, or the schema breaks a rule of
   *     the strict mode; the message names the member
   */
  public <T> JsonType<T> of(Class<T> type) {
    return cast(of((Type) type));
  }

  /** A generic type: {@code of(new TypeReference<List<CalendarEvent>>() {})}. */
  public <T> JsonType<T> of(TypeReference<T> type) {
    return cast(of(type.getType()));
  }

  /** Any type, as reflection tells it. */
  public JsonType<?> of(Type type) {
    return known.computeIfAbsent(mapper.get().constructType(type), this::make);
  }

  /**
   * The parameters of a method, as the members of an object: a model writes it to call the method,
   * and it is read as the arguments. Parameters have the names of their declaration; a parameter
   * that Kotlin adds to a suspending function is none.
   *
   * @throws IllegalArgumentException as of {@link #of(Class)}, and if the method was compiled
   *     without the names of its parameters
   */
  public JsonType<Object[]> parametersOf(Method method) {
    var parameters = MethodParameters.of(mapper.get(), method);
    var schema = parameters.schema(strict);
    var name = method.getName();
    if (strict) {
      StrictRules.check(name, schema);
    }
    return new JsonType<>(
        name, schema, strict, false, parameters::read, List.of(this::problemsOfAll));
  }

  private List<String> problemsOfAll(Object... values) {
    return Arrays.stream(values)
        .filter(Objects::nonNull)
        .flatMap(value -> checks.stream().flatMap(check -> check.apply(value).stream()))
        .toList();
  }

  /** A value as JSON text, written by the mapper that reads these types. */
  public String toJson(Object value) {
    return mapper.get().writeValueAsString(value);
  }

  /** A value as a JSON tree, made by the mapper that reads these types. */
  public JsonNode toTree(Object value) {
    return mapper.get().valueToTree(value);
  }

  private JsonType<Object> make(JavaType type) {
    var found = SchemaWalk.find(mapper.get(), type, strict);
    var name = TypeNames.of(type);
    if (strict) {
      StrictRules.check(name, found.schema());
    }
    ObjectReader reader = mapper.get().readerFor(type);
    return new JsonType<>(
        name, found.schema(), strict, found.isWrapped(), reader::readValue, checks);
  }

  @SuppressWarnings("unchecked") // The types of the map's keys are those of its values.
  private static <T> JsonType<T> cast(JsonType<?> type) {
    return (JsonType<T>) type;
  }

  private static final class Standard {

    private static final JsonMapper MAPPER = reading(withKotlin());

    private static JsonMapper withKotlin() {
      var builder = JsonMapper.builder();
      KotlinSupport.modules().forEach(builder::addModule);
      return builder.build();
    }
  }
}
