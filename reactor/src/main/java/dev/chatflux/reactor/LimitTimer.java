package dev.chatflux.reactor;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** Wakes somebody up at the earliest of the times that were asked for, with one task. */
final class LimitTimer {

  private final Scheduler scheduler;
  private final Runnable wake;

  private @Nullable Disposable task;
  private long due = ReplyWatch.NEVER;

  LimitTimer(Scheduler scheduler, Runnable wake) {
    this.scheduler = scheduler;
    this.wake = wake;
  }

  /** Wakes up then, unless that happens earlier anyway. */
  synchronized void wakeAt(long time, long now) {
    if (time >= due) {
      return;
    }
    if (task != null) {
      task.dispose();
    }
    due = time;
    try {
      task = scheduler.schedule(this::ring, Math.max(0, time - now), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException shuttingDown) {
      due = ReplyWatch.NEVER;
    }
  }

  private void ring() {
    synchronized (this) {
      due = ReplyWatch.NEVER;
      task = null;
    }
    wake.run();
  }
}
