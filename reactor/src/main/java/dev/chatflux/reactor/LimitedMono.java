package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** Sends a request when its turn has come; each subscription has a turn of its own. */
final class LimitedMono extends Mono<Reply> {

  final Limiter limiter;
  final Credentials credentials;
  final boolean isFiltered;
  final ApiRequest request;
  final Transport next;

  LimitedMono(
      Limiter limiter,
      Credentials credentials,
      boolean isFiltered,
      ApiRequest request,
      Transport next) {
    this.limiter = limiter;
    this.credentials = credentials;
    this.isFiltered = isFiltered;
    this.request = request;
    this.next = next;
  }

  @Override
  public void subscribe(CoreSubscriber<? super Reply> actual) {
    actual.onSubscribe(new LimitedCall(this, actual));
  }
}
