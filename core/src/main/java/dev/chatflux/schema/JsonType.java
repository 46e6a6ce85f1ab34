package dev.chatflux.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A type that a model writes values of: a name, the JSON schema that the model is told, and what
 * reads the values. Immutable and thread-safe.
 *
 * <p>{@link JsonTypes} makes them of Java's and Kotlin's types by means of Jackson. Any other JSON
 * library takes part by {@link #of(String, JsonNode, Function)}, for what a model answers as well
 * as for the arguments of its tools.
 *
 * @param <T> what is read
 */
public final class JsonType<T> {

  /** A value that stands alone is a member of an object, since the API asks for objects only. */
  static final String WRAPPER = "value";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final int LONGEST_NAME = 64;

  private final String name;
  private final JsonNode schema;
  private final boolean strict;
  private final boolean wrapped;
  private final Function<? super JsonNode, ? extends @Nullable T> reader;
  private final List<Function<? super T, ? extends List<String>>> checks;

  JsonType(
      String name,
      JsonNode schema,
      boolean strict,
      boolean wrapped,
      Function<? super JsonNode, ? extends @Nullable T> reader,
      List<Function<? super T, ? extends List<String>>> checks) {
    this.name = name;
    this.schema = schema;
    this.strict = strict;
    this.wrapped = wrapped;
    this.reader = reader;
    this.checks = List.copyOf(checks);
  }

  /**
   * The type of a class, read by a mapper of this library: see {@link JsonTypes#of(Class)}.
   *
   * @throws IllegalArgumentException if no strict schema says what the type is
   */
  public static <T> JsonType<T> of(Class<T> type) {
    return JsonTypes.standard().of(type);
  }

  /**
   * A type with a schema of your own, for JSON libraries other than Jackson.
   *
   * @param name a name for it: letters, digits, underscores and dashes, 64 at most
   * @param schema a schema within the rules of the strict mode, of an object
   * @param reader makes a value of the JSON that the model wrote, whose text is {@code
   *     json.toString()}; throws if it is none
   * @throws IllegalArgumentException if the schema breaks a rule of the strict mode; the message
   *     names the member
   */
  public static <T> JsonType<T> of(
      String name, JsonNode schema, Function<? super JsonNode, ? extends T> reader) {
    StrictRules.check(legal(name), schema);
    return new JsonType<>(name, schema, true, false, reader, List.of());
  }

  /**
   * A type with a schema of your own that the model is told, but not held to: any JSON schema of an
   * object will do.
   */
  public static <T> JsonType<T> lenient(
      String name, JsonNode schema, Function<? super JsonNode, ? extends T> reader) {
    return new JsonType<>(legal(name), schema, false, false, reader, List.of());
  }

  private static String legal(String name) {
    if (!name.matches("[a-zA-Z0-9_-]{1," + LONGEST_NAME + "}")) {
      throw new IllegalArgumentException(
          "The name '"
              + name
              + "' is not made of letters, digits, underscores and dashes, 64 at most");
    }
    return name;
  }

  /** This type under another name. */
  public JsonType<T> name(String name) {
    return new JsonType<>(legal(name), schema, strict, wrapped, reader, checks);
  }

  /**
   * This type, of which values have to pass one more check.
   *
   * @param check says what is wrong with a value, in words that a model gets; nothing if it is good
   */
  public JsonType<T> check(Function<? super T, ? extends List<String>> check) {
    var more = new ArrayList<Function<? super T, ? extends List<String>>>(checks);
    more.add(check);
    return new JsonType<>(name, schema, strict, wrapped, reader, more);
  }

  /** The name that the model is told. */
  public String name() {
    return name;
  }

  /** The schema that the model is told: of an object, always. */
  public JsonNode schema() {
    return schema;
  }

  /** Whether the schema keeps to the rules of the strict mode, in which a model is held to it. */
  public boolean strict() {
    return strict;
  }

  /**
   * Reads what the model wrote, which has to be whole. A fence of Markdown around the JSON, as some
   * models put it, is passed over.
   *
   * @throws MismatchException if it is not JSON, lacks a member that has to be there, cannot be
   *     read, or fails a check
   */
  public T read(String text) {
    return read(parse(text));
  }

  /** This type, read as the {@link Partial} that a stream of its values ends with. */
  public JsonType<Partial<T>> asPartial() {
    return new JsonType<>(name, schema, strict, false, this::whole, List.of());
  }

  private Partial<T> whole(JsonNode json) {
    return Partial.whole(this, unwrapped(json), read(json));
  }

  private T read(JsonNode json) {
    expectNone(Completeness.problems(schema, json), null);
    T value;
    try {
      value = reader.apply(unwrapped(json));
    } catch (MismatchException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new MismatchException(List.of(Problems.describe(e)), e);
    }
    if (value == null) {
      throw new MismatchException(List.of("The value is null"), null);
    }
    for (var check : checks) {
      expectNone(check.apply(value), null);
    }
    return value;
  }

  private static void expectNone(List<String> problems, @Nullable Throwable cause) {
    if (!problems.isEmpty()) {
      throw new MismatchException(problems, cause);
    }
  }

  static JsonNode parse(String text) {
    var json = Fence.strip(text);
    if (json.isEmpty()) {
      throw new MismatchException(List.of("There is no JSON, but an empty text"), null);
    }
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new MismatchException(List.of("This is not JSON: " + Problems.describe(e)), e);
    }
  }

  /** A value of JSON that may lack members yet; null if none can be made of it. */
  @Nullable T tryRead(JsonNode unwrapped) {
    try {
      return reader.apply(unwrapped);
    } catch (RuntimeException e) {
      return null;
    }
  }

  boolean wrapped() {
    return wrapped;
  }

  /** The value itself; missing if it has not come. */
  JsonNode unwrapped(JsonNode json) {
    return wrapped ? json.path(WRAPPER) : json;
  }

  @Override
  public String toString() {
    return "JsonType[" + name + "]";
  }
}
