package dev.chatflux.testing;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** Notices clients that leave. */
final class HangUp {

  /** Runs the action if the channel closes before the work is complete. */
  static Mono<Void> watch(Channel channel, Mono<Void> work, Runnable onClose) {
    return Mono.defer(
        () -> {
          GenericFutureListener<Future<Void>> listener = closed -> onClose.run();
          channel.closeFuture().addListener(listener);
          // An error or a cancellation comes of a connection that is about to close.
          return work.doFinally(
              signal -> {
                if (signal == SignalType.ON_COMPLETE) {
                  channel.closeFuture().removeListener(listener);
                }
              });
        });
  }

  private HangUp() {}
}
