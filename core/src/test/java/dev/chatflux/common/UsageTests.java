package dev.chatflux.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import org.junit.jupiter.api.Test;

class UsageTests {

  @Test
  void numbersOfTwoCallsAreAdded() {
    var sum =
        usage(
                """
                {"completion_tokens":1,"prompt_tokens":2,"total_tokens":3,
                 "completion_tokens_details":{"reasoning_tokens":4},
                 "prompt_tokens_details":{"cached_tokens":5},"cost":1}""")
            .plus(
                usage(
                    """
                    {"completion_tokens":10,"prompt_tokens":20,"total_tokens":30,
                     "completion_tokens_details":{"reasoning_tokens":40,"text_tokens":60},
                     "prompt_tokens_details":{"cached_tokens":50,"audio_tokens":70},"cost":2}"""));
    assertThat(sum)
        .isEqualTo(
            usage(
                """
                {"completion_tokens":11,"prompt_tokens":22,"total_tokens":33,
                 "completion_tokens_details":{"reasoning_tokens":44,"text_tokens":60},
                 "prompt_tokens_details":{"cached_tokens":55,"audio_tokens":70},"cost":2}"""));
  }

  @Test
  void whatNeitherTellsStaysAbsent() {
    var told = usage("{\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":2}}");
    assertThat(told.plus(usage("{}"))).isEqualTo(told);
    assertThat(usage("{}").plus(told)).isEqualTo(told);
  }

  private static Usage usage(String json) {
    return Wire.reader(Usage.class).read(Wire.tree(json));
  }
}
