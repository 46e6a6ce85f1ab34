package dev.chatflux.reactor;

import dev.chatflux.call.Backoff;
import dev.chatflux.errors.OpenAiException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * When a call is tried again: on errors that are {@linkplain OpenAiException#isRetryable()
 * retryable}, until the first element has been emitted, and never after. Immutable.
 *
 * <p>By default twice, after min(0.5 s · 2ⁿ, 8 s) shortened by up to a quarter at random, or after
 * the time that the server asks for, if that is no more than 2 minutes.
 */
public final class RetryPolicy {

  static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  private static final RetryPolicy DEFAULT =
      new RetryPolicy(
          2,
          Backoff.DEFAULT,
          wait -> {},
          InstantSource.system(),
          () -> ThreadLocalRandom.current().nextDouble());

  private final int maxRetries;
  private final Backoff backoff;
  private final Consumer<Wait> listener;
  private final InstantSource clock;
  private final DoubleSupplier chance;

  private RetryPolicy(
      int maxRetries,
      Backoff backoff,
      Consumer<Wait> listener,
      InstantSource clock,
      DoubleSupplier chance) {
    if (maxRetries < 0) {
      throw new IllegalArgumentException("maxRetries must not be negative: " + maxRetries);
    }
    this.maxRetries = maxRetries;
    this.backoff = backoff;
    this.listener = listener;
    this.clock = clock;
    this.chance = chance;
  }

  /**
   * A wait before another try.
   *
   * @param retry which retry it precedes, from 1
   * @param delay how long it takes
   * @param failure why there is another try
   */
  public record Wait(int retry, Duration delay, OpenAiException failure) {}

  /** The default policy with another number of retries. */
  public static RetryPolicy maxRetries(int maxRetries) {
    return new RetryPolicy(
        maxRetries, DEFAULT.backoff, DEFAULT.listener, DEFAULT.clock, DEFAULT.chance);
  }

  /** Two retries. */
  public static RetryPolicy defaults() {
    return DEFAULT;
  }

  /** No retries. */
  public static RetryPolicy none() {
    return maxRetries(0);
  }

  /** This policy with other waits. */
  public RetryPolicy backoff(Backoff backoff) {
    return new RetryPolicy(maxRetries, backoff, listener, clock, chance);
  }

  /** This policy, which also tells of each wait as it begins. The listener must not block. */
  public RetryPolicy onWait(Consumer<Wait> listener) {
    return new RetryPolicy(maxRetries, backoff, this.listener.andThen(listener), clock, chance);
  }

  /** This policy with a time and a chance that can be foretold, for tests. */
  RetryPolicy foretold(InstantSource clock, DoubleSupplier chance) {
    return new RetryPolicy(maxRetries, backoff, listener, clock, chance);
  }

  /** How many retries there are at the most. */
  public int maxRetries() {
    return maxRetries;
  }

  /** How long the waits are. */
  public Backoff backoff() {
    return backoff;
  }

  /**
   * This policy for {@code retryWhen}, around what is more than one call. It counts for itself, and
   * knows nothing of first elements.
   */
  public Retry toRetry() {
    return Retry.from(
        signals ->
            signals.concatMap(
                signal -> wait(Math.toIntExact(signal.totalRetries()), signal.failure(), FOREVER)));
  }

  /**
   * Emits when it is time for another try; fails at once with the failure if there should be none,
   * or none in the time that is left.
   */
  Mono<Long> wait(int retries, Throwable failure, Duration left) {
    var next = next(retries, failure);
    if (next == null || next.delay().compareTo(left) > 0) {
      return Mono.error(failure);
    }
    listener.accept(next);
    return Mono.delay(next.delay());
  }

  private @Nullable Wait next(int retries, Throwable failure) {
    if (retries >= maxRetries || !(failure instanceof OpenAiException error)) {
      return null;
    }
    var delay = backoff.delay(retries, error, clock.instant(), chance.getAsDouble());
    return delay == null ? null : new Wait(retries + 1, delay, error);
  }

  @Override
  public String toString() {
    return "RetryPolicy[maxRetries=" + maxRetries + ", backoff=" + backoff + ']';
  }
}
