package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Carries a request to the API, or to the next {@link ExchangeFilter}.
 *
 * <p>Nothing is sent before the {@code Mono} is subscribed to, and each subscription sends once. It
 * answers as soon as the head of the response is there; a {@link Reply} holds its connection until
 * its body ends or is cancelled, or the {@link CallScope} of the call closes. What cannot be sent,
 * or breaks before the head, is an {@link dev.chatflux.errors.OpenAiException}; a status of any
 * kind is not.
 */
@FunctionalInterface
public interface Transport {

  /** Sends the request. */
  Mono<Reply> exchange(ApiRequest request);

  /** Where the timeouts of calls over this transport are watched. */
  default Scheduler timer() {
    return Schedulers.parallel();
  }
}
