package dev.chatflux.reactor;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.scheduler.Scheduler;

/**
 * Looks after the timeouts of all replies of a client, and of its variants, with one task. A task
 * for each reply would cost as much as the rest of a short call: it has to wake up another thread.
 *
 * <p>The task is there as long as replies are, and looks when the first of them may be due.
 */
final class ReplyWatch {

  /** No reply is due. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long ORIGIN = System.nanoTime();

  private final Scheduler scheduler;
  private final Set<ReplyTimer> timers = ConcurrentHashMap.newKeySet();

  /** When the task looks next. */
  private final AtomicLong next = new AtomicLong(NEVER);

  ReplyWatch(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** The time in nanoseconds, from an origin of its own so that times can be compared. */
  static long now() {
    return System.nanoTime() - ORIGIN;
  }

  /** Looks after the timer from now on, at this time first. */
  void add(ReplyTimer timer, long due) {
    timers.add(timer);
    lookAt(due);
  }

  void remove(ReplyTimer timer) {
    timers.remove(timer);
  }

  /** How many replies it looks after. */
  int size() {
    return timers.size();
  }

  private void lookAt(long due) {
    long planned = next.get();
    while (due < planned) {
      if (next.compareAndSet(planned, due)) {
        schedule(due);
        return;
      }
      planned = next.get();
    }
  }

  private void schedule(long due) {
    try {
      // It is not cancelled when an earlier one takes its place: it finds that out by itself.
      var unused = scheduler.schedule(() -> look(due), due - now(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException shuttingDown) {
      // Nobody is left to wait: the event loops close their connections.
      next.set(NEVER);
    }
  }

  private void look(long due) {
    if (!next.compareAndSet(due, NEVER)) {
      return;
    }
    long earliest = NEVER;
    for (var timer : timers) {
      earliest = Math.min(earliest, look(timer));
    }
    lookAt(earliest);
  }

  private long look(ReplyTimer timer) {
    try {
      long next = timer.look(now());
      if (next == NEVER) {
        remove(timer);
      }
      return next;
    } catch (Throwable thrown) {
      // By a subscriber that was told of its timeout: the others are still to be looked after.
      var thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
      return NEVER;
    }
  }
}
