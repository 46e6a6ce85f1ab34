package dev.chatflux.samples.benchmarks.harness;

import java.util.Map;

/** How a scenario is played and measured. */
interface Measurement {

  static Measurement of(Scenario scenario) {
    return switch (scenario) {
      case UNPACED -> new UnpacedStreams();
      case STREAMS_1000 -> new PacedStreams(1_000);
      case STREAMS_4000 -> new PacedStreams(4_000);
      case ANSWERS -> new Answers();
      case FIRST_DELTA -> new FirstDelta();
      case EMBEDDINGS_TEXT -> new Embeddings(Encoding.TEXT);
      case EMBEDDINGS_BASE64 -> new Embeddings(Encoding.BASE64);
      case CANCEL -> new Cancels();
    };
  }

  Map<Metric, Double> measure(Track track);
}
