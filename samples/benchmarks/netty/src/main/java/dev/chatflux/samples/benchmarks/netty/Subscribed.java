package dev.chatflux.samples.benchmarks.netty;

import dev.chatflux.samples.benchmarks.harness.Running;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** A stream that is a subscription. */
record Subscribed(Disposable subscription, CompletionStage<?> ended) implements Running {

  static <T> Subscribed to(Flux<T> stream, Consumer<T> each) {
    var ended = new CompletableFuture<Void>();
    var subscription =
        stream.subscribe(each, ended::completeExceptionally, () -> ended.complete(null));
    return new Subscribed(subscription, ended);
  }

  @Override
  public void cancel() {
    subscription.dispose();
  }
}
