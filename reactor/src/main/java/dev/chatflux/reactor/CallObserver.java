package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import reactor.core.observability.SignalListener;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Watches the calls of a client, for traces and metrics: {@code OpenAi.builder().observer(…)}. For
 * Micrometer there is {@code MicrometerObserver} in the package {@code observation}.
 *
 * <p>Its methods are called where the signals are, on an event loop most often, and must not block.
 */
public interface CallObserver {

  /**
   * A call has been subscribed to; nothing has been sent. What the listener adds to the context
   * reaches all that belongs to the call: filters, credentials and the transport.
   *
   * @param request what is about to be sent, without its credentials
   * @param isStream whether its answer comes in pieces
   * @param context the subscriber's
   * @param <E> the answer, or a piece of it
   * @return told of what becomes of this subscription: elements, the end, a cancellation
   */
  <E> SignalListener<E> observe(ApiRequest request, boolean isStream, ContextView context);

  /**
   * A request is sent: once for every attempt, after all waits for limits. Like an {@link
   * ExchangeFilter} inside of all others, but for the credentials.
   */
  default Mono<Reply> exchange(ApiRequest request, Transport next) {
    return next.exchange(request);
  }

  /**
   * An attempt has failed, and the wait for the next one begins.
   *
   * @param context that of the call, with what the listener has added
   */
  default void waiting(RetryPolicy.Wait wait, ContextView context) {}
}
