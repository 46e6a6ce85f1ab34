package dev.chatflux.samples.chat;

import java.time.Duration;
import java.util.Locale;

/**
 * How much was answered, and how fast.
 *
 * @param tokens the tokens of the answer
 * @param estimated whether the server did not tell their number
 * @param untilFirst from the question to the first word
 * @param untilLast from the question to the last word
 */
record Statistics(long tokens, boolean estimated, Duration untilFirst, Duration untilLast) {

  /** As in {@code ~56 tokens, first after 0.31 s, 35.2 tokens/s}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s%d token%s, first after %.2f s, %.1f tokens/s",
        estimated ? "~" : "",
        tokens,
        tokens == 1 ? "" : "s",
        seconds(untilFirst),
        tokensPerSecond());
  }

  /** The wait for the first word is told apart; a single word has no other time, though. */
  double tokensPerSecond() {
    double speaking = seconds(untilLast.minus(untilFirst));
    double time = speaking > 0 ? speaking : seconds(untilLast);
    return time > 0 ? tokens / time : 0;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
