package dev.chatflux.reactor;

import dev.chatflux.call.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a reply has taken too long. */
final class ReplyTimer {

  private final ReplyWatch watch;
  private final ReplySubscription<?> reply;

  private volatile long totalEnd = ReplyWatch.NEVER;

  /** Null until the request is on its way. */
  private volatile @Nullable Timeouts timeouts;

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

  /** Waits for the end of the time that the whole call may take, if there is one. */
  void start(long totalEnd) {
    if (totalEnd != ReplyWatch.NEVER) {
      this.totalEnd = totalEnd;
      lookAt(totalEnd);
    }
  }

  /** Begins to wait for the head and, within the body, for each read. */
  void start(Timeouts timeouts) {
    started = ReplyWatch.now();
    waitingSince = started;
    this.timeouts = timeouts;
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
    if (totalEnd <= now) {
      reply.totalTimedOut();
      return ReplyWatch.NEVER;
    }
    var sent = timeouts;
    return sent == null ? totalEnd : Math.min(totalEnd, look(sent, now));
  }

  private long look(Timeouts sent, long now) {
    long idle = nanos(sent.idle());
    long next = waitingSince + idle;
    if (next <= now) {
      reply.idleTimedOut(sent.idle());
      next = now + idle;
    }
    return headOver ? next : Math.min(next, lookAtHead(sent.head(), now));
  }

  private long lookAtGrace(long now) {
    if (now < graceEnd) {
      return graceEnd;
    }
    reply.graceIsOver();
    return ReplyWatch.NEVER;
  }

  private long lookAtHead(Duration timeout, long now) {
    long end = started + nanos(timeout);
    if (now < end) {
      return end;
    }
    headOver = true;
    reply.headTimedOut(timeout);
    return ReplyWatch.NEVER;
  }

  static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofDays(365)) > 0
        ? Duration.ofDays(365).toNanos()
        : duration.toNanos();
  }
}
