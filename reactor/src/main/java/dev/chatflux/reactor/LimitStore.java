package dev.chatflux.reactor;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Where requests and tokens are counted by several processes together. Concurrency is counted by
 * each process for itself.
 */
@FunctionalInterface
public interface LimitStore {

  /**
   * The bucket of this name, which all who ask for it share. Called when it is first needed, and
   * must not wait.
   *
   * @param name letters, digits and what URLs are made of; it contains no secret
   * @param limit how much may be taken in any span of a period
   * @param period how long that is
   */
  Bucket bucket(String name, long limit, Duration period);

  /**
   * A number of requests or tokens that comes back with time. Nothing is done before subscription;
   * calls of one process for one bucket come one after the other, but for what is given back.
   */
  interface Bucket {

    /**
     * Takes this amount if it is there.
     *
     * @return zero if it was taken; otherwise nothing was, and may be after this time
     */
    Mono<Duration> take(long amount);

    /**
     * Gives back what was taken and not used; if negative, takes more, whether it is there or not.
     */
    Mono<Void> giveBack(long amount);
  }
}
