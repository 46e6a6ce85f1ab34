package dev.chatflux.samples.benchmarks.server;

/** An answer that is being streamed. */
interface RunningStream {

  /** Under which its end is remembered. */
  int id();

  /** Writes what can be written now. */
  void resume();

  /** Whether all has been written. */
  boolean isDone();

  /** Stops, because the client has gone. */
  void stop();
}
