package dev.chatflux.samples.benchmarks.harness;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** How long deltas were under way, counted in steps of a tenth of a millisecond. */
final class Delays {

  private static final int STEP_MICROS = 100;
  private static final int STEPS = 600_000; // a minute

  private final AtomicIntegerArray counts = new AtomicIntegerArray(STEPS);

  void add(long micros) {
    long step = Math.max(0, Math.min(STEPS - 1, micros / STEP_MICROS));
    counts.incrementAndGet((int) step);
  }

  /** The delay in milliseconds that a part of the deltas did not exceed; NaN if there are none. */
  double millis(double part) {
    long all = 0;
    for (int i = 0; i < STEPS; i++) {
      all += counts.get(i);
    }
    if (all == 0) {
      return Double.NaN;
    }
    long rank = (long) Math.ceil(all * part);
    long seen = 0;
    int step = -1;
    while (seen < rank) {
      seen += counts.get(++step);
    }
    return (step + 1) * STEP_MICROS / 1_000.0;
  }
}
