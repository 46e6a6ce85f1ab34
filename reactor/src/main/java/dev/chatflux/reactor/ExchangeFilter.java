package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import reactor.core.publisher.Mono;

/**
 * Looks at, changes, repeats or answers exchanges: {@code (request, next) -> next.exchange(…)}.
 *
 * <p>A filter sees every attempt of a call ({@link ApiRequest#attempt()}), in order of
 * registration; the first is the outermost. What comes back through {@code next} is a success, an
 * error being an {@link dev.chatflux.errors.ApiException} by then. A filter may drop a {@link
 * Reply}, or replace its body: the call releases what it held.
 */
@FunctionalInterface
public interface ExchangeFilter {

  /**
   * Performs the exchange.
   *
   * @param request what is to be sent, without its credentials
   * @param next the rest of the chain
   */
  Mono<Reply> filter(ApiRequest request, Transport next);

  /** This filter around that one. */
  default ExchangeFilter andThen(ExchangeFilter inner) {
    return (request, next) -> filter(request, passed -> inner.filter(passed, next));
  }

  /** This filter around the transport. */
  default Transport around(Transport transport) {
    return request -> filter(request, transport);
  }
}
