package dev.chatflux.call;

import dev.chatflux.errors.OpenAiException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before another try: exponentially longer, a little at random, and as long as the
 * server asks. Arithmetic only: whoever waits brings the clock and the chance.
 *
 * @param first before the first retry; half a second by default; each further one doubles it
 * @param max the longest wait of our own; 8 seconds by default
 * @param jitter by what part of itself a wait may be shortened at random, from 0 to 1; a quarter by
 *     default
 * @param maxRetryAfter the longest wait that a server may ask for; 2 minutes by default; if it asks
 *     for more, there is no other try
 */
public record Backoff(Duration first, Duration max, double jitter, Duration maxRetryAfter) {

  /** min(0.5 s · 2ⁿ, 8 s), shortened by up to a quarter; a server may ask for up to 2 minutes. */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8), 0.25, Duration.ofMinutes(2));

  private static final int MAX_DOUBLINGS = 30;

  public Backoff {
    if (first.isNegative() || max.isNegative() || maxRetryAfter.isNegative()) {
      throw new IllegalArgumentException("A wait cannot be negative");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter must be from 0 to 1: " + jitter);
    }
  }

  /**
   * How long to wait before trying again.
   *
   * @param retries how many retries there have been
   * @param failure why the last try failed
   * @param now the time from which a date in the response is reckoned
   * @param random a random number from 0 to 1
   * @return the wait; null if there should be no other try, because the failure is not {@linkplain
   *     OpenAiException#isRetryable() retryable} or the server asks for more than {@code
   *     maxRetryAfter}
   */
  public @Nullable Duration delay(
      int retries, OpenAiException failure, Instant now, double random) {
    if (!failure.isRetryable()) {
      return null;
    }
    var head = failure.head();
    var asked = head == null ? null : head.retryAfter(now);
    if (asked != null) {
      return asked.compareTo(maxRetryAfter) > 0 ? null : asked;
    }
    long factor = 1L << Math.min(retries, MAX_DOUBLINGS);
    // Divided first, since the product may be longer than any duration.
    var longest = first.compareTo(max.dividedBy(factor)) < 0 ? first.multipliedBy(factor) : max;
    return longest.minusNanos((long) (longest.toNanos() * jitter * random));
  }
}
