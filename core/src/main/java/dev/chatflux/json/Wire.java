package dev.chatflux.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encodes and decodes the API's own types. It cannot be configured: the wire format is not ours to
 * choose.
 *
 * <p>Members are in snake case; what is absent is not written, neither as null nor as an empty
 * list; numbers are exact; unknown members are kept in {@link Extensible#extra() extra}.
 */
public final class Wire {

  private static final JsonInclude.Value UNLESS_EMPTY =
      JsonInclude.Value.construct(Include.NON_EMPTY, Include.ALWAYS);

  /** A byte order mark as text. */
  private static final String MARK = "\uFEFF";

  private static final JsonMapper MAPPER = mapper();

  private static JsonMapper mapper() {
    // The limits on whole bodies and events are the client's; a string may fill either of them.
    var constraints =
        StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).maxNestingDepth(500);
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints.build())
            // A zero byte among the first ones does not make them UTF-16.
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    var builder =
        JsonMapper.builder(factory)
            .annotationIntrospector(new WireAnnotations())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .changeDefaultPropertyInclusion(
                inclusion -> JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS))
            .withConfigOverride(List.class, override -> override.setInclude(UNLESS_EMPTY))
            .withConfigOverride(Map.class, override -> override.setInclude(UNLESS_EMPTY))
            .addModule(new WireModule());
    KotlinSupport.modules().forEach(builder::addModule);
    return builder.build();
  }

  /**
   * Makes it ready, if it is not. The first use looks into files of the class path, with Kotlin the
   * first type that is read does so again: both are better done by whoever may wait than by the
   * event loop of the first call.
   */
  public static void load() {
    reader(FirstRead.class);
  }

  /** Has a creator, since these are what Kotlin looks at. */
  private record FirstRead(String text) {

    @JsonCreator
    static FirstRead of(String text) {
      return new FirstRead(text);
    }
  }

  /**
   * A reader of the type, to be held by whoever reads more than once.
   *
   * @throws IllegalArgumentException if the type is Kotlin's, and what Jackson needs to read it is
   *     not on the class path
   */
  public static <T> WireReader<T> reader(Class<T> type) {
    if (KotlinSupport.modules().isEmpty() && !type.isEnum() && KotlinSupport.isKotlin(type)) {
      throw new IllegalArgumentException(
          type.getName() + " is a class of Kotlin's: " + KotlinSupport.howToAdd());
    }
    return new WireReader<>(MAPPER.readerFor(type));
  }

  /** A reader of a generic type, as in {@code readerOf(Page.class, FileObject.class)}. */
  public static <T> WireReader<T> readerOf(Class<?> type, Class<?>... arguments) {
    var generic = MAPPER.getTypeFactory().constructParametricType(type, arguments);
    return new WireReader<>(MAPPER.readerFor(generic));
  }

  /**
   * The value as JSON, in UTF-8.
   *
   * @throws JacksonException if the value cannot be written, or writes a member twice
   */
  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** The value as JSON text. */
  public static String toJson(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The value as a JSON tree: strings, numbers, lists and maps become what one expects. */
  public static JsonNode toTree(Object value) {
    return value instanceof JsonNode node ? node : MAPPER.valueToTree(value);
  }

  /**
   * Parses JSON without a type.
   *
   * @throws JacksonException if the text is not JSON
   */
  public static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json.startsWith(MARK) ? json.substring(MARK.length()) : json);
    } catch (NumberFormatException tooLarge) {
      throw unreadable(tooLarge);
    }
  }

  /**
   * Parses JSON without a type.
   *
   * @throws JacksonException if the bytes are not JSON
   */
  public static JsonNode tree(byte[] json) {
    int mark = lengthOfMark(json, 0, json.length);
    try {
      return MAPPER.readTree(json, mark, json.length - mark);
    } catch (NumberFormatException tooLarge) {
      throw unreadable(tooLarge);
    }
  }

  /** Jackson tells of a number beyond every type, as 1e99999999999 is, as if it were our fault. */
  static JacksonException unreadable(NumberFormatException tooLarge) {
    return new StreamReadException(null, tooLarge.getMessage(), tooLarge);
  }

  /**
   * How many bytes the first of several JSON values takes.
   *
   * @throws JacksonException if the bytes do not start with JSON
   */
  public static int lengthOfFirst(byte[] json, int offset, int length) {
    int mark = lengthOfMark(json, offset, length);
    try (var parser = MAPPER.createParser(json, offset + mark, length - mark)) {
      parser.nextToken();
      parser.skipChildren();
      parser.finishToken();
      return mark + (int) parser.currentLocation().getByteOffset();
    }
  }

  /** How many bytes a byte order mark takes at the start; 0 if there is none. */
  static int lengthOfMark(byte[] json, int offset, int length) {
    boolean marked =
        length >= 3
            && json[offset] == (byte) 0xEF
            && json[offset + 1] == (byte) 0xBB
            && json[offset + 2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  static JsonParser parser(byte[] json) {
    return MAPPER.createParser(json);
  }

  private Wire() {}
}
