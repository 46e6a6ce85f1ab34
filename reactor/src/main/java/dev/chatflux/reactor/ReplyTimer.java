package dev.chatflux.reactor;

import dev.chatflux.call.Timeouts;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Watches one reply for its timeouts, with one task that looks now and then instead of one that is
 * set for each read.
 */
final class ReplyTimer {

  private final Scheduler scheduler;
  private final Consumer<Duration> headTimedOut;
  private final Consumer<Duration> idleTimedOut;
  private final Disposable.Swap task = Disposables.swap();

  private volatile Timeouts timeouts = Timeouts.DEFAULT;
  private volatile boolean headOver;
  private volatile boolean graceful;
  private volatile long started;
  private volatile long waitingSince;

  /**
   * A timer that is not running.
   *
   * @param headTimedOut told when the head timeout is over
   * @param idleTimedOut told when the last read began an idle timeout ago
   */
  ReplyTimer(
      Scheduler scheduler, Consumer<Duration> headTimedOut, Consumer<Duration> idleTimedOut) {
    this.scheduler = scheduler;
    this.headTimedOut = headTimedOut;
    this.idleTimedOut = idleTimedOut;
  }

  void start(Timeouts timeouts) {
    this.timeouts = timeouts;
    started = System.nanoTime();
    waitingSince = started;
    task.update(scheduled(this::look, Math.min(nanos(timeouts.head()), nanos(timeouts.idle()))));
  }

  /** A read begins. */
  void waiting() {
    waitingSince = System.nanoTime();
  }

  /** Runs the action after a grace period; timeouts do not matter any more. */
  void grace(Runnable action) {
    graceful = true;
    task.update(scheduled(action, nanos(ReplySubscription.GRACE)));
  }

  void stop() {
    task.dispose();
  }

  private void look() {
    if (graceful) {
      return;
    }
    long now = System.nanoTime();
    long idle = nanos(timeouts.idle());
    long next = idle;
    if (!headOver) {
      long left = nanos(timeouts.head()) - (now - started);
      if (left > 0) {
        next = left;
      } else {
        headOver = true;
        headTimedOut.accept(timeouts.head());
      }
    }
    long left = idle - (now - waitingSince);
    if (left > 0) {
      next = Math.min(next, left);
    } else {
      idleTimedOut.accept(timeouts.idle());
      next = Math.min(next, idle);
    }
    // Not update: it would cancel the task that is just running.
    task.replace(scheduled(this::look, next));
  }

  private Disposable scheduled(Runnable action, long nanos) {
    if (task.isDisposed()) {
      return Disposables.disposed();
    }
    try {
      return scheduler.schedule(action, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException shuttingDown) {
      // Nobody is left to wait: the event loops close their connections.
      return Disposables.disposed();
    }
  }

  private static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofDays(365)) > 0
        ? Duration.ofDays(365).toNanos()
        : duration.toNanos();
  }
}
