package dev.chatflux.reactor;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.util.context.Context;

/** Receives the reply of an exchange, and hands it over to the call that reads its body. */
final class HeadSubscriber implements CoreSubscriber<Reply> {

  private final ReplySubscription<?> call;
  private boolean replied;

  HeadSubscriber(ReplySubscription<?> call) {
    this.call = call;
  }

  @Override
  public void onSubscribe(Subscription exchange) {
    if (call.follows(exchange)) {
      exchange.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(Reply reply) {
    if (replied || !call.endsWait()) {
      return;
    }
    replied = true;
    try {
      call.begin(reply);
    } catch (Throwable thrown) {
      Exceptions.throwIfFatal(thrown);
      call.failed(thrown);
    }
  }

  @Override
  public void onError(Throwable error) {
    if (!replied && call.endsWait()) {
      call.failed(error);
    }
  }

  @Override
  public void onComplete() {
    if (!replied && call.endsWait()) {
      call.failed(new IllegalStateException("A filter or the transport gave no reply"));
    }
  }

  @Override
  public Context currentContext() {
    return call.currentContext();
  }
}
