package dev.chatflux.spring;

import dev.chatflux.call.Backoff;
import dev.chatflux.reactor.RetryPolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When calls are tried again.
 *
 * @param maxRetries How many retries there are at the most.
 * @param backoff How long the waits before them are.
 */
record RetryProperties(
    @DefaultValue("2") int maxRetries,
    @NestedConfigurationProperty @DefaultValue BackoffProperties backoff) {

  RetryPolicy policy() {
    return RetryPolicy.maxRetries(maxRetries).backoff(backoff.value());
  }

  /**
   * How long the waits before retries are.
   *
   * @param first The wait before the first retry, which each further one doubles.
   * @param max The longest wait of our own.
   * @param jitter By how much of itself a wait is shortened at random, from 0 to 1.
   * @param maxRetryAfter The longest wait that a server may ask for, beyond which there is no
   *     retry.
   */
  record BackoffProperties(
      @DefaultValue("500ms") Duration first,
      @DefaultValue("8s") Duration max,
      @DefaultValue("0.25") double jitter,
      @DefaultValue("2m") Duration maxRetryAfter) {

    Backoff value() {
      return new Backoff(first, max, jitter, maxRetryAfter);
    }
  }
}
