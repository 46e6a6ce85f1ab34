package dev.chatflux.samples.benchmarks.harness;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts the deltas of one stream, which come one after the other, on whatever thread. */
final class Tally implements Consumer<String> {

  private final @Nullable Delays delays;
  private final AtomicLong deltas = new AtomicLong();
  private long characters;

  /**
   * A count that starts at zero.
   *
   * @param delays where delays are added, if the text of each delta is the time of its sending
   */
  Tally(@Nullable Delays delays) {
    this.delays = delays;
  }

  @Override
  public void accept(String text) {
    if (!text.isEmpty()) {
      deltas.incrementAndGet();
      characters += text.length();
      if (delays != null && text.length() == Clock.DIGITS) {
        delays.add(Clock.micros() - Long.parseLong(text));
      }
    }
  }

  long deltas() {
    return deltas.get();
  }

  /** How many characters they had altogether. */
  long characters() {
    return characters;
  }
}
