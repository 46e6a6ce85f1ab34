package dev.chatflux.samples.benchmarks.harness;

import java.time.Instant;

/** The clock that the server and the contestants share, since they run on one machine. */
public final class Clock {

  /** How many digits a time has. */
  public static final int DIGITS = 16;

  /** Microseconds since 1970. */
  public static long micros() {
    var now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }

  private Clock() {}
}
