package dev.chatflux.samples.assistants.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceTests {

  private static List<String> words(String document, int length) {
    return Piece.of(document, length).stream().map(Piece::words).toList();
  }

  @Test
  void endsWhereAParagraphEnds() {
    assertThat(words("One is one.\n\nTwo is two.\r\n\r\nThree.\nFour.\n\n\n\nFive.", 17))
        .containsExactly("One is one.", "Two is two.", "Three.\nFour.", "Five.");
    assertThat(words("One one. One two.\r\n\r\nThree. Four.", 29))
        .containsExactly("One one. One two.", "Three. Four.");
  }

  @Test
  void takesAsManyParagraphsAsFit() {
    assertThat(words("One.\n\nTwo.\n\nThree.", 12)).containsExactly("One.\n\nTwo.", "Three.");
  }

  @Test
  void aLongParagraphIsDividedAtSentences() {
    assertThat(words("A first one. A second one. A third one.", 28))
        .containsExactly("A first one. A second one.", "A third one.");
    assertThat(words("A sentence that is long", 3)).containsExactly("A sentence that is long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " \n\n ", "\n\nOne.\n\n   Two. \n\n\nThree.\n", "One.\r\n\r\nTwo. Three."})
  void nothingIsLost(String document) {
    for (int length = 1; length < 30; length++) {
      var pieces = Piece.of(document, length);
      assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
          .isEqualTo(document);
    }
  }

  @Test
  void aTranslationKeepsTheBlanksAround() {
    assertThat(new Piece("\n\n  One.\n\n").around("Eins.")).isEqualTo("\n\n  Eins.\n\n");
  }
}
