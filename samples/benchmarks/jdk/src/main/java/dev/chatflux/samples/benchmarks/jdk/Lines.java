package dev.chatflux.samples.benchmarks.jdk;

import dev.chatflux.samples.benchmarks.harness.Running;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Subscribes to the lines of an answer, all of them. */
final class Lines implements Flow.Subscriber<String>, Running {

  private final Consumer<String> each;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile @Nullable CompletableFuture<?> call;

  Lines(Consumer<String> each) {
    this.each = each;
  }

  /** The call fails where there is no answer to subscribe to. */
  void follow(CompletableFuture<?> call) {
    this.call = call;
    var unused = call.whenComplete((answer, error) -> onCallEnd(error));
  }

  private void onCallEnd(@Nullable Throwable error) {
    if (error != null) {
      ended.completeExceptionally(error);
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    each.accept(line);
  }

  @Override
  public void onError(Throwable error) {
    ended.completeExceptionally(error);
  }

  @Override
  public void onComplete() {
    ended.complete(null);
  }

  @Override
  public CompletionStage<?> ended() {
    return ended;
  }

  @Override
  public void cancel() {
    var running = call;
    if (running != null) {
      running.cancel(true);
    }
  }
}
