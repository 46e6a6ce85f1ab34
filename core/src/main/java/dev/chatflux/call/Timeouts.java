package dev.chatflux.call;

import java.time.Duration;

/**
 * How long a request may wait for its answer.
 *
 * @param head until the head of the answer has come, of a stream until its first element; 10
 *     minutes by default
 * @param idle between two reads of the answer, while more is asked for; 5 minutes by default, since
 *     reasoning models fall silent for minutes
 */
public record Timeouts(Duration head, Duration idle) {

  /** 600 seconds for the head, 300 between reads. */
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofMinutes(10), Duration.ofMinutes(5));

  public Timeouts {
    requirePositive("headTimeout", head);
    requirePositive("idleTimeout", idle);
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be positive: " + duration);
    }
  }

  /** These timeouts, with that for the head. */
  public Timeouts head(Duration head) {
    return new Timeouts(head, idle);
  }

  /** These timeouts, with that between reads. */
  public Timeouts idle(Duration idle) {
    return new Timeouts(head, idle);
  }
}
