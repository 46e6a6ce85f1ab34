package dev.chatflux.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a model wrote, read. */
class JsonTypeTests {

  record Person(String name, @Nullable Integer age, Optional<String> city, List<Person> friends) {
    Person {
      if (name != null && name.isBlank()) {
        throw new IllegalArgumentException("a person needs a name");
      }
    }
  }

  private static final JsonType<Person> PERSON = JsonType.of(Person.class);

  private static final String ADA = "{\"name\":\"Ada\",\"age\":36,\"city\":null,\"friends\":[]}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ADA,
        "\n  " + ADA + "\n",
        "```json\n" + ADA + "\n```",
        "```\n" + ADA + "```\n",
      })
  void aWholeValueIsRead(String text) {
    assertThat(PERSON.read(text)).isEqualTo(new Person("Ada", 36, Optional.empty(), List.of()));
  }

  @Test
  void whatMayBeNullMayBeMissing() {
    assertThat(PERSON.read("{\"name\":\"Ada\",\"friends\":[]}"))
        .isEqualTo(new Person("Ada", null, Optional.empty(), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | There is no JSON",
        "Sure! | This is not JSON",
        "{\"name\":\"Ada\" | This is not JSON",
        "{\"name\":\"Ada\",\"friends\":[]} thanks | This is not JSON",
        "{\"friends\":[]} | name is missing",
        "{\"name\":null,\"friends\":[]} | name is null",
        "{\"name\":\"Ada\",\"friends\":[{\"name\":\"Bob\"}]} | friends[0].friends is missing",
        "{\"name\":\"Ada\",\"age\":\"old\",\"friends\":[]} | age: ",
        "{\"name\":\" \",\"friends\":[]} | a person needs a name",
        "[] | from Array value",
      })
  void whatIsNoValueOfTheTypeIsAnErrorThatSaysWhy(String text, String problem) {
    assertThatThrownBy(() -> PERSON.read(text))
        .isInstanceOf(MismatchException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void allThatIsMissingIsTold() {
    assertThatThrownBy(() -> PERSON.read("{}"))
        .isInstanceOfSatisfying(
            MismatchException.class,
            error ->
                assertThat(error.problems())
                    .containsExactly("name is missing", "friends is missing"));
  }

  @Test
  void aCheckRefusesValues() {
    var adult = PERSON.check(person -> person.age() == null ? List.of("age is wanted") : List.of());
    assertThat(adult.read(ADA).age()).isEqualTo(36);
    assertThatThrownBy(() -> adult.read("{\"name\":\"Ada\",\"friends\":[]}"))
        .isInstanceOf(MismatchException.class)
        .hasMessage("age is wanted");
    assertThat(PERSON.read("{\"name\":\"Ada\",\"friends\":[]}").age()).isNull();
  }

  @Test
  void anotherJsonLibraryTakesPart() {
    var schema =
        Wire.tree(
            """
            {"type":"object","properties":{"words":{"type":"string"}},"required":["words"],
             "additionalProperties":false}
            """);
    JsonType<List<String>> type = JsonType.of("words", schema, JsonTypeTests::words);
    assertThat(type.read("{\"words\":\"a b\"}")).containsExactly("a", "b");
    assertThat(type.name("other").name()).isEqualTo("other");
    assertThat(type.strict()).isTrue();
    assertThat(JsonType.lenient("words", Wire.tree("{}"), JsonTypeTests::words).strict()).isFalse();
  }

  private static List<String> words(JsonNode json) {
    return List.of(json.path("words").asString().split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with blanks", "ä"})
  void aNameThatTheApiDoesNotTakeIsRefused(String name) {
    assertThatThrownBy(() -> PERSON.name(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTypeIsLookedAtOnce() {
    assertThat(JsonType.of(Person.class)).isSameAs(PERSON);
    assertThat(PERSON).hasToString("JsonType[Person]");
  }

  @Test
  void numbersAreExact() {
    record Price(java.math.BigDecimal amount) {}
    var price = JsonType.of(Price.class).read("{\"amount\":0.12345678901234567890123}");
    assertThat(price.amount()).isEqualTo("0.12345678901234567890123");
  }
}
