package dev.chatflux.reactor;

import static dev.chatflux.reactor.ReplyWatch.NEVER;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long one call may take, with all its attempts and the waits between them. */
final class TotalTime {

  private final @Nullable Duration allowed;

  private volatile long end = NEVER;

  /** Time that has not begun; without bounds if none is set. */
  TotalTime(@Nullable Duration allowed) {
    this.allowed = allowed;
  }

  /** Begins, if it has not: an attempt is about to be sent. Answers when it is over. */
  long begin() {
    if (allowed != null && end == NEVER) {
      end = ReplyWatch.now() + ReplyTimer.nanos(allowed);
    }
    return end;
  }

  /** How much is left. */
  Duration left() {
    return end == NEVER
        ? RetryPolicy.FOREVER
        : Duration.ofNanos(Math.max(0, end - ReplyWatch.now()));
  }

  /** What is to be said when it is over. */
  String message() {
    return "The call took longer than " + allowed + " (totalTimeout)";
  }
}
