package dev.chatflux.common;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits of the account, as a response told them in its {@code x-ratelimit-*} headers.
 *
 * @param requests the limit on requests
 * @param tokens the limit on tokens
 * @see <a href="https://platform.openai.com/docs/guides/rate-limits">Rate limits</a>
 */
public record RateLimits(Limit requests, Limit tokens) {

  /**
   * One limit; each part is null where the server did not tell it, or told it in a form that nobody
   * documents.
   *
   * @param limit how many fit into a full window
   * @param remaining how many are left
   * @param reset how long until the window is full again
   */
  public record Limit(@Nullable Long limit, @Nullable Long remaining, @Nullable Duration reset) {}

  static RateLimits of(Headers headers) {
    return new RateLimits(limit(headers, "requests"), limit(headers, "tokens"));
  }

  private static Limit limit(Headers headers, String of) {
    var reset = headers.first("x-ratelimit-reset-" + of);
    return new Limit(
        number(headers.first("x-ratelimit-limit-" + of)),
        number(headers.first("x-ratelimit-remaining-" + of)),
        reset == null ? null : WireDuration.parse(reset));
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text.strip());
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
