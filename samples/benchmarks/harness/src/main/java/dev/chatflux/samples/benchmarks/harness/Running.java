package dev.chatflux.samples.benchmarks.harness;

import java.util.concurrent.CompletionStage;

/** A stream that has been started. */
public interface Running {

  /** Completes when the stream has ended. */
  CompletionStage<?> ended();

  /** Hangs up, the way the library's documentation tells to. */
  void cancel();
}
