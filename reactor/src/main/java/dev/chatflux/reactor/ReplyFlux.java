package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * One attempt of a call: sends the request when something is asked for, and decodes the reply as it
 * is.
 *
 * @param <E> what is decoded
 */
final class ReplyFlux<E> extends Flux<E> {

  final Attempts<E> attempts;
  final ApiRequest request;

  /** Set before the first element is emitted: from then on there is no other try. */
  final AtomicBoolean emitted;

  ReplyFlux(Attempts<E> attempts, ApiRequest request, AtomicBoolean emitted) {
    this.attempts = attempts;
    this.request = request;
    this.emitted = emitted;
  }

  @Override
  public void subscribe(CoreSubscriber<? super E> actual) {
    actual.onSubscribe(new ReplySubscription<E>(this, actual));
  }
}
