package dev.chatflux.reactor;

import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.scheduler.Scheduler;

/**
 * Looks after the timeouts of all replies of a client, and of its variants, with one task at a
 * time. A task for each reply would cost as much as the rest of a short call: it has to wake up
 * another thread.
 *
 * <p>The task is there as long as replies are, and looks when the first of them may be due. One
 * that has to look earlier takes the place of the one before it, which nobody cancels (that would
 * wake up the thread, too): it is used again later.
 */
final class ReplyWatch {

  /** No reply is due. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long ORIGIN = System.nanoTime();

  private final Scheduler scheduler;
  private final Set<ReplyTimer> timers = ConcurrentHashMap.newKeySet();

  /** When a task looks next. */
  private final AtomicLong next = new AtomicLong(NEVER);

  /** When there are tasks, be it that they look or that another one took their place. */
  private final NavigableSet<Long> scheduled = new ConcurrentSkipListSet<>();

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

  /** Sees to it that somebody looks then, or earlier with a task that is of no use else. */
  private void lookAt(long due) {
    if (due >= next.get()) {
      return;
    }
    var idle = scheduled.floor(due);
    if (idle == null) {
      if (isNext(due)) {
        schedule(due);
      }
    } else if (isNext(idle) && !scheduled.contains(idle) && next.compareAndSet(idle, NEVER)) {
      lookAt(due); // it had its turn before it was told to look
    }
  }

  /** Makes it the next time to look, unless there is an earlier one. */
  private boolean isNext(long due) {
    long planned = next.get();
    while (due < planned) {
      if (next.compareAndSet(planned, due)) {
        return true;
      }
      planned = next.get();
    }
    return false;
  }

  private void schedule(long due) {
    scheduled.add(due);
    try {
      var unused = scheduler.schedule(() -> look(due), due - now(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException shuttingDown) {
      // Nobody is left to wait: the event loops close their connections.
      scheduled.remove(due);
      next.set(NEVER);
    }
  }

  private void look(long due) {
    scheduled.remove(due);
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
