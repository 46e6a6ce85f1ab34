package dev.chatflux.samples.benchmarks.harness;

/**
 * How much of its work a scenario does.
 *
 * @param factor 1 for all of it
 */
public record Scale(double factor) {

  /** A part of what would be done, at least one. */
  int of(int amount) {
    return (int) Math.max(1, Math.round(amount * factor));
  }
}
