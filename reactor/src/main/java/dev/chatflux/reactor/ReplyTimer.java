package dev.chatflux.reactor;

import dev.chatflux.call.Timeouts;
import java.time.Duration;

/** When a reply has taken too long. */
final class ReplyTimer {

  private final ReplyWatch watch;
  private final ReplySubscription<?> reply;

  private volatile Timeouts timeouts = Timeouts.DEFAULT;
  private volatile boolean headOver;
  private volatile boolean stopped;
  private volatile long started;
  private volatile long waitingSince;
  private volatile long graceEnd = ReplyWatch.NEVER;

  /** A timer that is not running. */
  ReplyTimer(ReplyWatch watch, ReplySubscription<?> reply) {
    this.watch = watch;
    this.reply = reply;
  }

  /** Begins to wait for the head and, within the body, for each read. */
  void start(Timeouts timeouts) {
    this.timeouts = timeouts;
    started = ReplyWatch.now();
    waitingSince = started;
    lookAt(started + Math.min(nanos(timeouts.head()), nanos(timeouts.idle())));
  }

  /** A read begins. */
  void waiting() {
    waitingSince = ReplyWatch.now();
  }

  /** Waits for the end of a grace period; timeouts do not matter any more. */
  void grace() {
    graceEnd = ReplyWatch.now() + nanos(ReplySubscription.GRACE);
    lookAt(graceEnd);
  }

  private void lookAt(long due) {
    watch.add(this, due);
    if (stopped) { // by another thread, a moment ago
      watch.remove(this);
    }
  }

  void stop() {
    stopped = true;
    watch.remove(this);
  }

  /** Tells the reply what is over, if anything is; answers when to look again. */
  long look(long now) {
    if (stopped) {
      return ReplyWatch.NEVER;
    }
    if (graceEnd != ReplyWatch.NEVER) {
      return lookAtGrace(now);
    }
    long idle = nanos(timeouts.idle());
    long next = waitingSince + idle;
    if (next <= now) {
      reply.idleTimedOut(timeouts.idle());
      next = now + idle;
    }
    return headOver ? next : Math.min(next, lookAtHead(now));
  }

  private long lookAtGrace(long now) {
    if (now < graceEnd) {
      return graceEnd;
    }
    reply.graceIsOver();
    return ReplyWatch.NEVER;
  }

  private long lookAtHead(long now) {
    long end = started + nanos(timeouts.head());
    if (now < end) {
      return end;
    }
    headOver = true;
    reply.headTimedOut(timeouts.head());
    return ReplyWatch.NEVER;
  }

  private static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofDays(365)) > 0
        ? Duration.ofDays(365).toNanos()
        : duration.toNanos();
  }
}
