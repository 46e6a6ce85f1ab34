package dev.chatflux.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.json.Wire;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** A value that grows while it is written. */
class PartialReaderTests {

  enum Mood {
    GOOD,
    GOODISH
  }

  record Guest(String name, @Nullable Integer age) {}

  record Party(
      String title,
      @Nullable LocalDate date,
      @Nullable Mood mood,
      @Nullable List<Guest> guests,
      @Nullable Double price) {}

  private static final JsonType<Party> PARTY = JsonType.of(Party.class);

  private static final String TEXT =
      """
      {"title": "Ada\\u0027s \\"fête\\" \\ud83c\\udf89 — 🎈\\n", "date": "2026-12-10",
       "mood":"GOODISH", "guests": [ {"name":"Bob","age": 36}, {"name":"","age":null} ] ,
       "price" : -1.5e1 }
      """;

  private static <T> List<Partial<T>> read(JsonType<T> type, List<String> pieces) {
    var reader = new PartialReader<>(type);
    var partials = new ArrayList<Partial<T>>();
    for (var piece : pieces) {
      var partial = reader.feed(piece);
      if (partial != null) {
        partials.add(partial);
      }
    }
    partials.add(type.asPartial().read(String.join("", pieces)));
    return partials;
  }

  private static List<String> everyCharacter(String text) {
    return text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
  }

  /** Whether JSON is a beginning: of members and elements all but the last are whole. */
  private static boolean begins(JsonNode part, JsonNode whole) {
    if (part.isObject() && whole.isObject()) {
      var parts = List.copyOf(part.properties());
      var wholes = List.copyOf(whole.properties());
      return parts.size() <= wholes.size()
          && Stream.iterate(0, i -> i < parts.size(), i -> i + 1)
              .allMatch(
                  i ->
                      parts.get(i).getKey().equals(wholes.get(i).getKey())
                          && begins(
                              parts.get(i).getValue(),
                              wholes.get(i).getValue(),
                              i == parts.size() - 1));
    }
    if (part.isArray() && whole.isArray()) {
      return part.size() <= whole.size()
          && Stream.iterate(0, i -> i < part.size(), i -> i + 1)
              .allMatch(i -> begins(part.get(i), whole.get(i), i == part.size() - 1));
    }
    return part.isString() ? whole.asString("").startsWith(part.asString()) : part.equals(whole);
  }

  private static boolean begins(JsonNode part, JsonNode whole, boolean last) {
    return last ? begins(part, whole) : part.equals(whole);
  }

  private static void assertGrows(List<Partial<Party>> partials) {
    var last = partials.get(partials.size() - 1);
    for (int i = 0; i + 1 < partials.size(); i++) {
      var partial = partials.get(i);
      assertThat(begins(partial.json(), partials.get(i + 1).json())).as("%s", partial).isTrue();
      assertThat(begins(partial.json(), last.json())).as("%s", partial).isTrue();
      assertThat(partial.isWhole()).isFalse();
    }
    assertThat(last.isWhole()).isTrue();
    assertThat(last.value()).isEqualTo(PARTY.read(TEXT));
    assertThat(last.json()).hasToString(Wire.tree(TEXT).toString());
  }

  @Test
  void eachValueIsABeginningOfTheNextAndOfTheWhole() {
    var partials = read(PARTY, everyCharacter(TEXT));
    assertThat(partials).hasSizeGreaterThan(50);
    assertGrows(partials);
  }

  @RepeatedTest(50)
  void whereverTheTextIsCut(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var pieces = new ArrayList<String>();
    for (int from = 0; from < TEXT.length(); ) {
      int to = Math.min(TEXT.length(), from + 1 + random.nextInt(12));
      pieces.add(TEXT.substring(from, to));
      from = to;
    }
    assertGrows(read(PARTY, pieces));
  }

  @Test
  void whatIsWrittenBetweenTheValuesChangesNothing() {
    var reader = new PartialReader<>(PARTY);
    assertThat(reader.feed("Here it is:\n")).isNull();
    assertThat(reader.feed("{")).hasToString("{}");
    assertThat(reader.feed(" \"title")).isNull();
    assertThat(reader.feed("\" : ")).isNull();
    assertThat(reader.feed("\"")).hasToString("{\"title\":\"\"}");
    assertThat(reader.feed("a")).hasToString("{\"title\":\"a\"}");
    assertThat(reader.feed("\\u00")).isNull();
    assertThat(reader.feed("e4")).hasToString("{\"title\":\"aä\"}");
    assertThat(reader.feed("\\ud83c")).isNull();
    assertThat(reader.feed("\\udf89")).hasToString("{\"title\":\"aä🎉\"}");
    assertThat(reader.feed("\", \"price\": 1")).isNull();
    assertThat(reader.feed("2.50 ")).hasToString("{\"title\":\"aä🎉\",\"price\":12.50}");
    assertThat(reader.feed("\n} thanks")).isNull();
  }

  @Test
  void aTypedValueIsThatOfTheLongestBeginningThatMakesOne() {
    var reader = new PartialReader<>(PARTY);
    assertThat(value(reader, "{\"title\":\"Fe")).isEqualTo(party("Fe", null, null, null));
    assertThat(value(reader, "te\",\"date\":\"2026-12-1"))
        .isEqualTo(party("Fete", null, null, null));
    var date = LocalDate.of(2026, 12, 10);
    assertThat(value(reader, "0\",\"mood\":\"GOOD")).isEqualTo(party("Fete", date, null, null));
    assertThat(value(reader, "ISH\",\"guests\":[{"))
        .isEqualTo(party("Fete", date, Mood.GOODISH, List.of(new Guest(null, null))));
    assertThat(value(reader, "\"name\":\"B"))
        .isEqualTo(party("Fete", date, Mood.GOODISH, List.of(new Guest("B", null))));
  }

  private static @Nullable Party value(PartialReader<Party> reader, String piece) {
    var partial = reader.feed(piece);
    assertThat(partial).isNotNull();
    return partial.value();
  }

  private static Party party(
      String title, @Nullable LocalDate date, @Nullable Mood mood, @Nullable List<Guest> guests) {
    return new Party(title, date, mood, guests, null);
  }

  record Item(int number, String name) {}

  record Order(String customer, List<Item> items) {
    Order {
      items = List.copyOf(items);
    }
  }

  @Test
  void anElementThatItsTypeDoesNotTakeYetIsLeftOut() {
    var reader = new PartialReader<>(JsonType.of(Order.class));
    // The type wants items, so there is no value before there are.
    assertThat(next(reader, "{\"customer\":\"Ada\"").value()).isNull();
    assertThat(next(reader, ",\"items\":[").value()).isEqualTo(new Order("Ada", List.of()));
    assertThat(next(reader, "{").value()).isEqualTo(new Order("Ada", List.of()));
    assertThat(next(reader, "\"number\":1,\"name\":\"x").value())
        .isEqualTo(new Order("Ada", List.of(new Item(1, "x"))));
    var second = next(reader, "\"},{\"name");
    assertThat(second.value()).isEqualTo(new Order("Ada", List.of(new Item(1, "x"))));
    assertThat(second.json())
        .hasToString("{\"customer\":\"Ada\",\"items\":[{\"number\":1,\"name\":\"x\"},{}]}");
  }

  private static <T> Partial<T> next(PartialReader<T> reader, String piece) {
    var partial = reader.feed(piece);
    assertThat(partial).isNotNull();
    return partial;
  }

  @Test
  void aListAtTheRootIsShownAsAList() {
    var type = JsonTypes.standard().of(new TypeReference<List<Guest>>() {});
    var reader = new PartialReader<>(type);
    assertThat(reader.feed("{\"val")).isNull();
    assertThat(next(reader, "ue\":[")).hasToString("[]");
    var partial = next(reader, "{\"name\":\"Bo");
    assertThat(partial).hasToString("[{\"name\":\"Bo\"}]");
    assertThat(partial.value()).containsExactly(new Guest("Bo", null));
    var whole = type.asPartial().read("{\"value\":[{\"name\":\"Bob\",\"age\":null}]}");
    assertThat(whole).hasToString("[{\"name\":\"Bob\",\"age\":null}]");
    assertThat(whole.value()).containsExactly(new Guest("Bob", null));
  }

  @Test
  void aValueThatWasHandedOutDoesNotGrow() {
    var reader = new PartialReader<>(PARTY);
    var first = next(reader, "{\"title\":\"a\",\"guests\":[{\"name\":\"b\"");
    var text = first.toString();
    next(reader, ",\"age\":1},{\"name\":\"c\"}],\"price\":1}");
    assertThat(first).hasToString(text);
  }

  @Test
  void itIsWrittenAsItsJson() {
    assertThat(Wire.toJson(next(new PartialReader<>(PARTY), "{\"title\":\"a")))
        .isEqualTo("{\"title\":\"a\"}");
  }

  static Stream<String> noJson() {
    return Stream.of(
        "{\"title\" \"a\"}",
        "{\"title\":\"a\" \"b\"}",
        "{\"title\":tru}",
        "{\"title\":\"\\x\"}",
        "{\"title\":\"\\uZZZZ\"}",
        "{\"title\":\"a\u0001b\"}",
        "{\"title\":\"a\"]",
        "[}",
        "{5:1}");
  }

  @ParameterizedTest
  @MethodSource("noJson")
  void whatIsNoJsonEndsIt(String text) {
    var reader = new PartialReader<>(PARTY);
    assertThat(reader.feed(text)).isNull();
    assertThat(reader.feed(",\"price\":1}")).isNull();
    assertThatThrownBy(() -> PARTY.asPartial().read(text)).isInstanceOf(MismatchException.class);
  }

  @Test
  void whatIsTooDeepEndsIt() {
    var type = JsonType.lenient("any", Wire.tree("{\"type\":\"object\"}"), json -> json);
    var reader = new PartialReader<>(type);
    var deepest = next(reader, "[".repeat(500));
    assertThat(deepest.json().toString()).isEqualTo("[".repeat(500) + "]".repeat(500));
    assertThat(reader.feed("[".repeat(100_000))).isNull();
    assertThat(reader.feed("1,")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"a\":\"x | {\"a\":\"x\"}",
        "{\"a\":\"y\",\"b\":2,\"a\":\"x | {\"b\":2,\"a\":\"x\"}",
      })
  void aNameThatComesTwiceCountsWhereItComesLast(String text, String shown) {
    var type = JsonType.lenient("any", Wire.tree("{\"type\":\"object\"}"), json -> json);
    assertThat(next(new PartialReader<>(type), text).json()).hasToString(shown);
  }
}
