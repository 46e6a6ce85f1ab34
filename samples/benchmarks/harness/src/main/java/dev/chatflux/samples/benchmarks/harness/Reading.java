package dev.chatflux.samples.benchmarks.harness;

import java.util.concurrent.CompletableFuture;

/** A stream that is read, and what has come so far. */
record Reading(Running running, Tally tally) {

  static Reading start(Contestant contestant, Prompt prompt, Tally tally) {
    return new Reading(contestant.stream(prompt.text(), tally), tally);
  }

  long deltas() {
    return tally.deltas();
  }

  CompletableFuture<?> ended() {
    return running.ended().toCompletableFuture();
  }

  boolean isUnfinished() {
    return !ended().isDone() || ended().isCompletedExceptionally();
  }
}
