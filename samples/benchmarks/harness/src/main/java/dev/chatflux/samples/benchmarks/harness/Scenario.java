package dev.chatflux.samples.benchmarks.harness;

import java.util.Locale;

/** All there is to measure. */
public enum Scenario {
  UNPACED("One stream of 20,000 deltas, as fast as it is read"),
  STREAMS_1000("1,000 streams at once, each of 20 deltas a second for 20 s"),
  STREAMS_4000("4,000 streams at once, each of 20 deltas a second for 20 s"),
  ANSWERS("Answers that are not streamed, 64 calls at once"),
  FIRST_DELTA("A fresh JVM up to its first delta"),
  EMBEDDINGS_TEXT("256 embeddings of 1,536 numbers, as text"),
  EMBEDDINGS_BASE64("256 embeddings of 1,536 numbers, as base64"),
  CANCEL("200 streams cancelled, until the server sees it");

  private final String title;

  Scenario(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** The name on the command line, as in {@code first-delta}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The scenario of that name. */
  public static Scenario of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
