package dev.chatflux.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What has happened, in its order. Event loops add and never wait; a test may wait for what is to
 * come.
 */
final class Journal<T> {

  private final String what;
  private final List<T> entries = new ArrayList<>();
  private int taken;

  Journal(String what) {
    this.what = what;
  }

  synchronized void add(T entry) {
    entries.add(entry);
    notifyAll();
  }

  synchronized List<T> entries() {
    return List.copyOf(entries);
  }

  synchronized void clear() {
    entries.clear();
    taken = 0;
  }

  /** The first entry that was not taken yet; waits for it. */
  synchronized T take(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (taken >= entries.size()) {
      long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("No " + what + " within " + timeout);
      }
      try {
        wait(left);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError("Interrupted while waiting for a " + what, interrupted);
      }
    }
    return entries.get(taken++);
  }
}
