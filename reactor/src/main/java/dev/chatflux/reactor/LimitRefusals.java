package dev.chatflux.reactor;

import dev.chatflux.errors.LimitWaitException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which calls fail instead of waiting, and what they are told. */
final class LimitRefusals {

  private final Limits limits;

  LimitRefusals(Limits limits) {
    this.limits = limits;
  }

  /**
   * Why a call is not let wait, or null.
   *
   * @param waiting how many do
   */
  @Nullable LimitWaitException refusal(LimitedCall call, int waiting, long now) {
    var line = call.line();
    var tooSmall = line.tooSmallFor(call);
    if (tooSmall != null) {
      return refused(
          call,
          ("The call may use %d tokens, more than the limit of %s lets through: lower its"
                  + " max_completion_tokens")
              .formatted(call.tokens(), tooSmall.describe()),
          null);
    }
    long wait = line.waitFor(call, now);
    boolean isServedAtOnce = line.isEmpty() && wait <= 0 && line.hasRoom(now);
    if (waiting >= limits.maxWaiting() && !isServedAtOnce) {
      return refused(call, waiting + " calls wait already (maxWaiting)", wait == 0 ? null : wait);
    }
    return now + wait > call.deadline() ? waitsTooLong(call, wait) : null;
  }

  /**
   * Why it waits no longer.
   *
   * @param wait how long it would, in nanoseconds; null if its time is over
   */
  LimitWaitException waitsTooLong(LimitedCall call, @Nullable Long wait) {
    var message =
        wait == null
            ? "No turn came within " + limits.maxWait() + " (maxWait)"
            : "Its turn would come in %s, later than %s (maxWait)"
                .formatted(Duration.ofNanos(wait), limits.maxWait());
    return refused(call, message, wait);
  }

  private static LimitWaitException refused(LimitedCall call, String message, @Nullable Long wait) {
    return new LimitWaitException(
        message, call.source().request.description(), wait == null ? null : Duration.ofNanos(wait));
  }
}
