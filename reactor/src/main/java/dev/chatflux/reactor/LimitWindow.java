package dev.chatflux.reactor;

import dev.chatflux.common.RateLimits;
import java.time.Duration;

/**
 * What was used in the last period, in 120 parts of it: a number may be taken if it fits into the
 * limit together with all that is remembered. The parts are a ring, so that nothing grows; a part
 * is forgotten three parts later than the period demands. With this head start of two parts or
 * more, calls that take different times to the server do not meet there in one span.
 *
 * <p>Guarded by the lock of its {@link Limiter}. Times are in nanoseconds and never run backwards.
 */
final class LimitWindow {

  private static final int PARTS = 120;
  private static final int KEPT = PARTS + 3;

  /** The parts that are counted, and before them as many that say what was counted a while ago. */
  private final long[] parts = new long[2 * KEPT];

  private final long limit;
  private final long partNanos;
  private long told = Long.MAX_VALUE;
  private long now;
  private long used;

  LimitWindow(long limit, Duration period) {
    this.limit = limit;
    this.partNanos = period.toNanos() / PARTS;
  }

  /** What is taken at the most in a period: what was set, or less if the server said so. */
  long limit() {
    return Math.min(limit, told);
  }

  /** How much is used. */
  long used(long time) {
    advance(time);
    return used;
  }

  /** Takes the amount and answers zero, or takes nothing and answers how long it has to wait. */
  long take(long amount, long time) {
    advance(time);
    // What is larger than the server allows now is not known to be: it goes when it is alone.
    boolean fits = used + amount <= limit() || (used == 0 && amount <= limit);
    if (fits) {
      add(now, amount);
      return 0;
    }
    return waitFor(amount, time);
  }

  /** Gives back what was taken at that time; if negative, takes more. */
  void giveBack(long amount, long takenAt, long time) {
    advance(time);
    long part = takenAt / partNanos;
    if (isCounted(part)) {
      add(part, -Math.min(amount, parts[index(part)]));
    }
  }

  /** How long it takes until the amount could be taken, if others take nothing in the meantime. */
  long waitFor(long amount, long time) {
    advance(time);
    long missing = used + amount - limit();
    if (missing <= 0) {
      return 0;
    }
    long most = Math.max(1, limit());
    long rounds = (missing - 1) / most;
    long rest = missing - rounds * most;
    return (partThatFrees(rest) + KEPT * (rounds + 1)) * partNanos - time;
  }

  /** The oldest part with which that much is forgotten. */
  private long partThatFrees(long missing) {
    long freed = 0;
    for (long part = oldest(); part < now; part++) {
      freed += parts[index(part)];
      if (freed >= missing) {
        return part;
      }
    }
    return now;
  }

  /** Whether this number that the server leaves is less than is known here; costs little. */
  boolean isNews(String remaining, long time) {
    advance(time);
    try {
      return told < limit || Long.parseLong(remaining) < limit - used;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  /**
   * Follows what the server said in answer to a call that had been taken at that time. What it
   * counts beyond all that may have reached it from here was used by others.
   */
  void follow(RateLimits.Limit server, long takenAt, long time) {
    advance(time);
    var limitThere = server.limit();
    if (limitThere != null && limitThere > 0) {
      told = limitThere;
      var remaining = server.remaining();
      if (remaining != null && server.reset() != null && limitThere - remaining > used) {
        takeForOthers(limitThere, Math.max(0, remaining), server.reset(), takenAt);
      }
    }
  }

  private void takeForOthers(long limitThere, long remaining, Duration reset, long takenAt) {
    long byOthers = limitThere - remaining - usedSince(takenAt / partNanos);
    // A limit that is smaller here leaves others their part there.
    long tooMuchHere = limit() - used - remaining;
    long amount = Math.min(byOthers, tooMuchHere);
    if (amount > 0) {
      add(partForgottenIn(reset), amount);
    }
  }

  /** All that was used when that part was written, or later; too much if that is long ago. */
  private long usedSince(long part) {
    long from = Math.max(part - KEPT + 1, now - parts.length + 1);
    long sum = 0;
    for (long each = from; each <= now; each++) {
      sum += parts[index(each)];
    }
    return part - KEPT + 1 < from ? Long.MAX_VALUE : sum;
  }

  private long partForgottenIn(Duration reset) {
    long ahead = Math.min(ReplyTimer.nanos(reset) / partNanos, KEPT);
    return Math.max(oldest(), now + ahead - KEPT + 1);
  }

  private void add(long part, long amount) {
    parts[index(part)] += amount;
    used += amount;
  }

  private void advance(long time) {
    long next = Math.max(now, time / partNanos);
    long steps = Math.min(next - now, parts.length);
    for (long part = next - steps + 1; part <= next; part++) {
      used -= isKept(part - KEPT) ? parts[index(part - KEPT)] : 0;
      parts[index(part)] = 0;
    }
    now = next;
    if (steps == parts.length) {
      used = 0;
    }
  }

  private boolean isKept(long part) {
    return part > now - parts.length && part <= now;
  }

  private boolean isCounted(long part) {
    return part >= oldest() && part <= now;
  }

  private long oldest() {
    return now - KEPT + 1;
  }

  private int index(long part) {
    return (int) Math.floorMod(part, (long) parts.length);
  }
}
