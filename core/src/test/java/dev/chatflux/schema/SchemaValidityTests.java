package dev.chatflux.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.chatflux.json.Wire;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** The schemas are ones by JSON Schema 2020-12, and hold what they promise. */
class SchemaValidityTests {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final Schema META =
      REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

  enum Color {
    @JsonProperty("red")
    RED,
    @JsonProperty("blue")
    BLUE
  }

  private static final Type TREES = new TypeReference<List<SchemaTests.Node>>() {}.getType();

  /** Types with an example that fits the schema, and one that does not. */
  static Stream<Example> examples() {
    return Stream.of(
        new Example(
            SchemaTests.CalendarEvent.class,
            "{\"name\":\"Fair\",\"date\":\"2026-05-01\",\"participants\":[\"Ada\"]}",
            "{\"name\":\"Fair\",\"date\":\"2026-05-01\"}"),
        new Example(
            SchemaTests.Scalars.class,
            """
            {"flag":true,"boxed":false,"count":1,"total":2,"share":0.5,"price":9.99,"letter":"a",
             "id":"00000000-0000-4000-8000-000000000001","link":"https://example.com/",
             "at":"2026-05-01T09:00:00Z","local":"2026-05-01T09:00:00","time":"09:00:00",
             "took":"P1DT2H3M4.5S","data":"AAEC"}
            """,
            "{\"flag\":\"yes\"}"),
        new Example(
            SchemaTests.Options.class,
            """
            {"first":null,"second":null,"third":null,"fourth":null,"fifth":null,"sixth":null,
             "seven":7}
            """,
            """
            {"first":null,"second":null,"third":null,"fourth":{},"fifth":null,"sixth":null,
             "seven":null}
            """),
        new Example(
            SchemaTests.Ticket.class,
            "{\"priority\":\"low\",\"before\":null,\"seen\":[\"high\"]}",
            "{\"priority\":\"LOW\",\"before\":null,\"seen\":[]}"),
        new Example(
            SchemaTests.Node.class,
            """
            {"name":"a","children":[{"name":"b","children":[],"next":null}],
             "next":{"name":"c","children":[],"next":null}}
            """,
            "{\"name\":\"a\",\"children\":[{\"name\":\"b\"}],\"next\":null}"),
        new Example(
            TREES,
            "{\"value\":[{\"name\":\"b\",\"children\":[],\"next\":null}]}",
            "{\"value\":[{\"name\":\"b\",\"children\":[1],\"next\":null}]}"),
        new Example(
            UnionTests.Drawing.class,
            """
            {"first":{"kind":"circle","radius":1},"others":[{"kind":"square","side":2}],"last":null}
            """,
            "{\"first\":{\"kind\":\"circle\",\"side\":1},\"others\":[],\"last\":null}"),
        new Example(
            UnionTests.Program.class,
            "{\"commands\":[{\"type\":\"Repeat\",\"times\":2,\"what\":{\"type\":\"halt\"}}]}",
            "{\"commands\":[{\"type\":\"jump\"}]}"),
        new Example(
            ConstraintTests.Booking.class,
            """
            {"guests":12,"share":0.6,"price":1,"names":["Ada","Bob"],"rooms":[0],"code":"abc",
             "title":"Suite","mail":"ada@example.com","currency":"EUR","stars":null}
            """,
            """
            {"guests":13,"share":0.5,"price":0,"names":["Ada"],"rooms":[],"code":"abc",
             "title":"Suite","mail":"nobody","currency":"EURO","stars":10}
            """),
        new Example(Color[].class, "{\"value\":[\"red\"]}", "{\"value\":[\"green\"]}"));
  }

  record Example(Type type, String fits, String fails) {

    JsonType<?> json() {
      return JsonTypes.standard().of(type);
    }

    @Override
    public String toString() {
      return type.getTypeName();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aSchemaIsOneByTheSpecification(Example example) {
    assertThat(META.validate(example.json().schema())).isEmpty();
    StrictRules.check("Root", example.json().schema());
    assertThat(META.validate(lenient(example).schema())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatFitsTheSchemaIsReadAndTheRestIsNot(Example example) {
    var schema = REGISTRY.getSchema(example.json().schema());
    assertThat(errors(schema, example.fits())).isZero();
    assertThat(errors(schema, example.fails())).isPositive();
    assertThat(example.json().read(example.fits())).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatFitsTheStrictSchemaFitsTheLenientOneToo(Example example) {
    assertThat(errors(REGISTRY.getSchema(lenient(example).schema()), example.fits())).isZero();
    assertThat(lenient(example).read(example.fits())).isNotNull();
  }

  private static JsonType<?> lenient(Example example) {
    return JsonTypes.standard().lenient().of(example.type());
  }

  private static int errors(Schema schema, String json) {
    JsonNode tree = Wire.tree(json);
    return schema
        .validate(
            tree,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .size();
  }
}
