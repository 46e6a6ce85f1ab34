package dev.chatflux.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatisticsTests {

  @Test
  void tellTokensFirstWordAndSpeed() {
    assertThat(statistics(50, false, 310, 2310))
        .hasToString("50 tokens, first after 0.31 s, 25.0 tokens/s");
  }

  @Test
  void sayThatTheyAreEstimated() {
    assertThat(statistics(1, true, 500, 500))
        .hasToString("~1 token, first after 0.50 s, 2.0 tokens/s");
  }

  @Test
  void surviveAnAnswerWithoutWords() {
    assertThat(statistics(0, true, 0, 0))
        .hasToString("~0 tokens, first after 0.00 s, 0.0 tokens/s");
  }

  private static Statistics statistics(long tokens, boolean estimated, long first, long last) {
    return new Statistics(tokens, estimated, Duration.ofMillis(first), Duration.ofMillis(last));
  }
}
