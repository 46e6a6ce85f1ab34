package dev.chatflux.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionTests {

  record Piece(
      @Nullable String id, @Nullable String word, @Nullable String noise, @Nullable Integer n) {}

  private static final WireReader<Piece> READER = Wire.reader(Piece.class);

  private static final Variation<Piece> VARIATION =
      new Variation<>(
          List.of("/word", "/noise"),
          (piece, texts) ->
              new Piece(
                  piece.id(),
                  texts[0] == null ? piece.word() : texts[0],
                  texts[1] == null ? piece.noise() : texts[1],
                  piece.n()));

  private final Repetition<Piece> repetition = new Repetition<>(VARIATION);

  @Test
  void nothingIsReadBeforeSomethingWasLearned() {
    assertThat(read("{'id':'1','word':'a'}")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "b",
        "two words",
        "naïve 你好 🙂",
        "\\n\\t\\r\\b\\f \\/ \\\\ ",
        "\\\\",
        "say \\\"Hi\\\"",
        "\\u00e9\\u4f60\\uD83D\\uDE42",
        "\\ud83d",
        "\\u0000",
      })
  void whatDiffersInATextOnlyIsReadAsTheReaderReadsIt(String word) {
    learn("{'id':'1','word':'a','noise':'x','n':1}");
    var json = "{'id':'1','word':'" + word + "','noise':'yz','n':1}";
    assertThat(read(json)).isNotNull().isEqualTo(READER.read(bytes(json)));
  }

  @Test
  void whatIsRepeatedIsTheSameObject() {
    var first = learn("{'id':'1','word':'a'}");
    var second = read("{'id':'1','word':'b'}");
    assertThat(second).isNotNull();
    assertThat(second.id()).isSameAs(first.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'2','word':'b','noise':'','n':1}",
        "{'id':'1','word':'b','noise':'','n':12}",
        "{'id':'1','word':'b','noise':'','n':1} ",
        "{'id':'1','word':'b','noise':'','n':1",
        "{'id':'1','word':'b','noise':''",
        "{'id':'1','word':'b','noise':'",
        "{'id':'1','word':'b\\",
        "{'id':'1','word':'b",
        "{'id':'1','word':'",
        "{'id':'1','word':null,'noise':'','n':1}",
        "{'id':'1','word':'b' ,'noise':'','n':1}",
        "{'id':'1','word':'\\x','noise':'','n':1}",
        "{'id':'1','word':'\\u12','noise':'','n':1}",
        "{'id':'1','word':'\\u12g4','noise':'','n':1}",
        "{'id':'1','word':'\u0007','noise':'','n':1}",
        "{'id':'1','word':'é\u0007','noise':'','n':1}",
        "{'id':'1','word':'\uFFFD','noise':'','n':1}",
        "",
      })
  void whatDiffersOtherwiseIsLeftToTheReader(String json) {
    learn("{'id':'1','word':'a','noise':'x','n':1}");
    assertThat(read(json)).isNull();
  }

  @Test
  void whatIsNotUtf8IsLeftToTheReader() {
    learn("{'id':'1','word':'a'}");
    var bytes = "{\"id\":\"1\",\"word\":\"é\"}".getBytes(ISO_8859_1);
    assertThat(repetition.read(bytes, 0, bytes.length)).isNull();
  }

  @Test
  void aTextOfAnotherPatternDoesNotComeBack() {
    learn("{'word':'a'}");
    learn("{'noise':'a'}");
    assertThat(read("{'word':'b'}")).isEqualTo(new Piece(null, "b", null, null));
    assertThat(read("{'noise':'c'}")).isEqualTo(new Piece(null, null, "c", null));
  }

  @Test
  void patternsThatTakeTurnsAreKept() {
    for (int n = 0; n < 4; n++) {
      learn("{'word':'a','n':" + n + "}");
    }
    for (int i = 0; i < 12; i++) {
      assertThat(read("{'word':'b','n':" + i % 4 + "}"))
          .isEqualTo(new Piece(null, "b", null, i % 4));
    }
    learn("{'word':'a','n':4}");
    assertThat(read("{'word':'b','n':4}")).isNotNull();
    assertThat(read("{'word':'b','n':0}")).as("the one that was used longest ago").isNull();
  }

  @Test
  void elementsThatNeverRepeatAreSoonLearnedNoMore() {
    for (int n = 0; n < 8; n++) {
      learn("{'word':'a','n':" + n + "}");
    }
    learn("{'word':'a','n':8}");
    assertThat(read("{'word':'a','n':8}")).isNull();
    assertThat(read("{'word':'a','n':7}")).isNotNull();
    learn("{'word':'a','n':8}");
    assertThat(read("{'word':'a','n':8}")).as("after one was of use").isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'1'}",
        "{'word':null}",
        "{'word':5}",
        "{'word':'a','word':'b'}",
        "{'word':'a','word':null}",
        "{'inner':{'word':'a'}}",
      })
  void whatHasNoTextAtItsPlaceIsNotLearned(String json) {
    learn(json);
    assertThat(read(json)).isNull();
  }

  @Test
  void whatCannotBeVariedFaithfullyIsNotLearned() {
    // The reader took something else for the word, as it does where a member comes twice.
    var json = bytes("{'word':'a'}");
    repetition.learn(json, 0, json.length, new Piece(null, "other", "noise", null));
    repetition.learn(json, 0, json.length, new Piece(null, null, null, null));
    assertThat(read("{'word':'a'}")).isNull();
  }

  @Test
  void whatIsNotJsonOrVeryLongIsNotLearned() {
    var piece = new Piece(null, "a", null, null);
    for (var json :
        List.of("{'word':'a'", "{'word':'a'}}", "{'word':'" + "a".repeat(8192) + "'}")) {
      repetition.learn(bytes(json), 0, json.length(), piece);
      assertThat(read(json)).isNull();
    }
  }

  @Test
  void aPartOfAnArrayIsRead() {
    var stream = bytes("data:{'word':'a'}\n\ndata:{'word':'bc'}\n\n");
    repetition.learn(stream, 5, 12, READER.read(stream, 5, 12));
    assertThat(repetition.read(stream, 24, 13)).isEqualTo(new Piece(null, "bc", null, null));
    assertThat(repetition.read(stream, 24, 12)).isNull();
  }

  private Piece learn(String json) {
    var piece = READER.read(bytes(json));
    repetition.learn(bytes(json), 0, bytes(json).length, piece);
    return piece;
  }

  private @Nullable Piece read(String json) {
    return repetition.read(bytes(json), 0, bytes(json).length);
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }
}
