package dev.chatflux.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatflux.embeddings.Vector;
import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The comparison finds what is missing: each record here lacks something that its schema has. */
class SchemaWalkerTests {

  record Tool(String name, Double temperature, @JsonAnyGetter Map<String, JsonNode> extra) {}

  @Test
  void aRecordWithAllMembersHasNoGap() {
    assertThat(
            gaps(
                Tool.class,
                """
                {"properties": {"name": {"type": "string"}, "temperature": {"type": "number"}}}
                """))
        .isEmpty();
  }

  @Test
  void aMissingMemberIsFound() {
    assertThat(gaps(Tool.class, "{'properties': {'name': {'type': 'string'}, 'size': {}}}"))
        .containsExactly("root: SchemaWalkerTests.Tool has no size");
  }

  @Test
  void aMissingMemberOfAnIntersectionIsFound() {
    assertThat(
            gaps(
                Tool.class,
                """
                {'allOf': [{'properties': {'name': {'type': 'string'}}},
                           {'anyOf': [{'properties': {'size': {}}}, {'type': 'null'}]}]}
                """))
        .containsExactly("root: SchemaWalkerTests.Tool has no size");
  }

  @Test
  void aMissingMemberBehindAReferenceIsFound() {
    assertThat(gaps(Tool.class, "{'$ref': '#/components/schemas/CompletionUsage'}"))
        .contains("root: SchemaWalkerTests.Tool has no prompt_tokens");
  }

  @Test
  void aMemberOfAnotherTypeIsFound() {
    assertThat(gaps(Tool.class, "{'properties': {'temperature': {'type': ['string', 'null']}}}"))
        .containsExactly("SchemaWalkerTests.Tool.temperature: Double cannot hold string");
  }

  @Test
  void aMemberThatNoSchemaHasIsBeyond() {
    assertThat(
            walk(Tool.class, "{'properties': {'name': {'type': 'string'}}}", Deviations.NONE)
                .beyond())
        .containsExactly("SchemaWalkerTests.Tool.temperature");
  }

  record Size(@JsonValue String value) {
    public static final Size SMALL = new Size("small");
  }

  @Test
  void aMissingConstantIsFound() {
    assertThat(gaps(Size.class, "{'type': 'string', 'enum': ['small', 'large']}"))
        .containsExactly("root: SchemaWalkerTests.Size has no constant for large");
  }

  @Test
  void aListOfValuesIsNoString() {
    assertThat(gaps(String.class, "{'enum': ['small', 'large']}"))
        .containsExactly("root: is a string where values are listed");
    assertThat(gaps(String.class, "{'anyOf': [{'type': 'string'}, {'enum': ['small', 'large']}]}"))
        .isEmpty();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes(@JsonSubTypes.Type(name = "cat", value = Animal.Cat.class))
  sealed interface Animal {
    record Cat(String type, String purr) implements Animal {}

    record Unknown(@JsonValue JsonNode json) implements Animal {}
  }

  @Test
  void aMissingArmIsFound() {
    assertThat(
            gaps(
                Animal.class,
                """
                {'oneOf': [
                  {'properties': {'type': {'const': 'cat'}, 'purr': {'type': 'string'}}},
                  {'properties': {'type': {'enum': ['dog']}, 'bark': {'type': 'string'}}}]}
                """))
        .containsExactly("root: has no arm for type dog");
  }

  @Test
  void aMissingMemberOfAnArmIsFound() {
    assertThat(gaps(Animal.class, "{'properties': {'type': {'const': 'cat'}, 'claws': {}}}"))
        .containsExactly("root<cat>: SchemaWalkerTests.Animal.Cat has no claws");
  }

  sealed interface Choice {
    Choice NONE = new Mode("none");

    record Mode(@JsonValue String value) implements Choice {}
  }

  @Test
  void theConstantsOfAnArmMayStandInItsUnion() {
    assertThat(gaps(Choice.class, "{'enum': ['none', 'auto']}"))
        .containsExactly("root<>: SchemaWalkerTests.Choice.Mode has no constant for auto");
  }

  sealed interface Input {
    record Text(@JsonValue String text) implements Input {}

    record Texts(@JsonValue List<String> texts) implements Input {}
  }

  @Test
  void aMissingFormOfAnUnnamedUnionIsFound() {
    assertThat(
            gaps(
                Input.class,
                "{'anyOf': [{'type': 'string'}, {'type': 'array', 'items': {'type': 'string'}}]}"))
        .isEmpty();
    assertThat(gaps(Input.class, "{'type': 'object', 'properties': {'a': {}}}"))
        .containsExactly("root: has no arm for object");
    assertThat(gaps(Input.class, "{'type': 'array', 'items': {'type': 'integer'}}"))
        .containsExactly("root<>[]: String cannot hold integer");
  }

  record Holder(
      JsonNode raw,
      List<Animal> animals,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> stop,
      @JsonProperty("kinds") Map<String, Boolean> map) {}

  @Test
  void rawJsonIsFineOnlyWhereTheDocumentKnowsNoMore() {
    assertThat(
            gaps(
                Holder.class,
                "{'properties': {'raw': {'type': 'object', 'additionalProperties': true}}}"))
        .isEmpty();
    var structured = "{'properties': {'raw': {'properties': {'a': {'type': 'string'}}}}}";
    assertThat(gaps(Holder.class, structured))
        .containsExactly("SchemaWalkerTests.Holder.raw: is raw JSON where the document knows more");
    var allowed =
        new Deviations(Map.of(), Map.of(), Map.of("SchemaWalkerTests.Holder.raw", ""), Map.of());
    assertThat(walk(Holder.class, structured, allowed).gaps()).isEmpty();
  }

  @Test
  void theElementsOfAListAreCompared() {
    assertThat(
            gaps(
                Holder.class,
                """
                {'properties': {'animals': {'type': 'array', 'items':
                  {'properties': {'type': {'const': 'dog'}}}}}}
                """))
        .containsExactly("SchemaWalkerTests.Holder.animals[]: has no arm for type dog");
  }

  @Test
  void aListMayStandForASingleElementToo() {
    assertThat(
            gaps(
                Holder.class,
                """
                {'properties': {'stop': {'anyOf': [
                  {'type': 'string'}, {'type': 'array', 'items': {'type': 'string'}}]}}}
                """))
        .isEmpty();
    assertThat(gaps(Holder.class, "{'properties': {'animals': {'type': 'string'}}}"))
        .containsExactly("SchemaWalkerTests.Holder.animals: List cannot hold string");
  }

  @Test
  void aMapStandsForAnObjectWhoseMembersAnEnumNames() {
    var schema =
        """
        {'properties': {'kinds': {'properties': {
          'small': {'type': 'boolean'}, 'large': {'type': 'boolean'}}}}}
        """;
    var named =
        new Deviations(
            Map.of(), Map.of(), Map.of(), Map.of("SchemaWalkerTests.Holder.kinds", Size.class));
    assertThat(walk(Holder.class, schema, named).gaps())
        .containsExactly("SchemaWalkerTests.Holder.kinds: nothing names large");
    assertThat(gaps(Holder.class, schema)).hasSize(2);
  }

  record Voice(String value, boolean custom) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Voice read(JsonNode json) {
      return new Voice(json.asString(""), false);
    }

    @JsonValue
    Object json() {
      return value;
    }
  }

  @Test
  void aTypeWithCodeOfItsOwnIsTried() {
    assertThat(gaps(Voice.class, "{'type': 'string'}")).isEmpty();
    assertThat(gaps(Voice.class, "{'properties': {'id': {'type': 'string'}}}"))
        .containsExactly("root: SchemaWalkerTests.Voice does not keep {\"id\":\"text\"}");
    assertThat(gaps(Vector.class, "{'type': 'array', 'items': {'type': 'number'}}")).isEmpty();
    assertThat(gaps(Vector.class, "{'type': 'boolean'}"))
        .containsExactly("root: Vector cannot hold true");
  }

  record Node(String name, Node child) {}

  @Test
  void schemasThatReferToThemselvesEnd() {
    assertThat(gaps(Node.class, "{'$ref': '#/components/schemas/CompoundFilter'}"))
        .contains("root: SchemaWalkerTests.Node has no filters");
  }

  private static Set<String> gaps(Class<?> type, String schema) {
    return walk(type, schema, Deviations.NONE).gaps();
  }

  private static Outcome walk(Class<?> type, String schema, Deviations deviations) {
    var json = Wire.tree(schema.replace('\'', '"'));
    return new SchemaWalker(deviations).compare(SchemaWalker.type(type), json, "root");
  }
}
