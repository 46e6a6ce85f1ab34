package dev.chatflux.samples.benchmarks.harness;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, because the measuring thread has nothing else to do. */
final class Waiting {

  private static final int PATIENCE_MINUTES = 8;

  /** The value, which must come in eight minutes, for the driver waits no longer than ten. */
  static <T> T on(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the end, good or bad, and no longer than that. */
  static void forEndOf(CompletionStage<?> stage) {
    try {
      on(stage);
    } catch (IllegalStateException e) {
      System.err.println("Not all has completed: " + e.getCause());
    }
  }

  /** Waits until something is so, and tells whether it has come to be in that time. */
  static boolean until(BooleanSupplier condition, int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      nanos(1_000_000);
    }
    return condition.getAsBoolean();
  }

  static void nanos(long nanos) {
    LockSupport.parkNanos(nanos);
  }

  private Waiting() {}
}
