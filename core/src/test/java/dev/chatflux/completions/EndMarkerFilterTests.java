package dev.chatflux.completions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EndMarkerFilterTests {

  private final EndMarkerFilter filter = new EndMarkerFilter();

  @Test
  void aTextWithoutTheMarkerPassesAtOnce() {
    assertThat(filter.append(0, "I am fine.")).isEqualTo("I am fine.");
    assertThat(filter.flush(0)).isEmpty();
  }

  @Test
  void theMarkerIsDroppedWhereverItIsSplit() {
    var text = "fine.<|im_end|>";
    for (int first = 0; first <= text.length(); first++) {
      for (int second = first; second <= text.length(); second++) {
        var passed =
            filter.append(0, text.substring(0, first))
                + filter.append(0, text.substring(first, second))
                + filter.append(0, text.substring(second))
                + filter.flush(0);
        assertThat(passed).as("split at %s and %s", first, second).isEqualTo("fine.");
      }
    }
  }

  @Test
  void onlyWhatMayBeTheMarkerIsWithheld() {
    assertThat(filter.append(0, "a < b <|im")).isEqualTo("a < b ");
    assertThat(filter.append(0, "age|>")).isEqualTo("<|image|>");
    assertThat(filter.flush(0)).isEmpty();
  }

  @Test
  void aBeginningThatIsNotGoneOnWithIsGivenBack() {
    assertThat(filter.append(0, "a <|im_")).isEqualTo("a ");
    assertThat(filter.flush(0)).isEqualTo("<|im_");
  }

  @Test
  void aMarkerInTheMiddleStays() {
    assertThat(filter.append(0, "Say <|im_end|>")).isEqualTo("Say ");
    assertThat(filter.append(0, " twice<|im_end|>")).isEqualTo("<|im_end|> twice");
    assertThat(filter.flush(0)).isEmpty();
  }

  @Test
  void aBeginningBeforeTheMarkerStays() {
    assertThat(filter.append(0, "a<<|im<|im_end|>")).isEqualTo("a<<|im");
    assertThat(filter.flush(0)).isEmpty();
  }

  @Test
  void choicesDoNotMix() {
    assertThat(filter.append(0, "a<|im_")).isEqualTo("a");
    assertThat(filter.append(1, "end|>")).isEqualTo("end|>");
    assertThat(filter.append(0, "end|>")).isEmpty();
    assertThat(filter.flush(0)).isEmpty();
    assertThat(filter.flush(1)).isEmpty();
  }

  @Test
  void afterItsEndATextStartsAnew() {
    filter.append(0, "<|im_");
    filter.flush(0);

    assertThat(filter.append(0, "end|>")).isEqualTo("end|>");
  }
}
