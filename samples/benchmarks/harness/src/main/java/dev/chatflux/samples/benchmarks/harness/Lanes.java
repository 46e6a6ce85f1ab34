package dev.chatflux.samples.benchmarks.harness;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Makes calls, a number of them at once: where one ends, the next one starts. */
final class Lanes {

  private final Supplier<CompletionStage<?>> call;
  private final AtomicInteger toStart;
  private final AtomicInteger toEnd;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private Lanes(Supplier<CompletionStage<?>> call, int calls) {
    this.call = call;
    this.toStart = new AtomicInteger(calls);
    this.toEnd = new AtomicInteger(calls);
  }

  static CompletionStage<Void> run(Supplier<CompletionStage<?>> call, int calls, int atOnce) {
    var lanes = new Lanes(call, calls);
    for (int i = 0; i < atOnce; i++) {
      lanes.next();
    }
    return lanes.ended;
  }

  private void next() {
    if (toStart.getAndDecrement() > 0) {
      var unused = call.get().whenComplete(this::onEnd);
    }
  }

  private void onEnd(Object value, Throwable error) {
    if (error != null) {
      ended.completeExceptionally(error);
    } else if (toEnd.decrementAndGet() == 0) {
      ended.complete(null);
    } else {
      next();
    }
  }
}
