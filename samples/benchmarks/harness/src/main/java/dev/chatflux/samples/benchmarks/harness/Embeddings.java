package dev.chatflux.samples.benchmarks.harness;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Asks for many vectors at a time, again and again. */
final class Embeddings implements Measurement {

  private static final int TEXTS = 256;
  private static final int WARM_UP = 200;
  private static final int MEASURED = 100;

  private final Encoding encoding;

  Embeddings(Encoding encoding) {
    this.encoding = encoding;
  }

  @Override
  public Map<Metric, Double> measure(Track track) {
    var texts = IntStream.range(0, TEXTS).mapToObj(i -> "the text number " + i).toList();
    int calls = track.scale().of(MEASURED);
    try (var contestant = track.contestant()) {
      run(contestant, texts, track.scale().of(WARM_UP));
      var meter = Meter.start(track.scale());
      run(contestant, texts, calls);
      return Map.of(
          Metric.CPU_PER_CALL, meter.cpuNanos() / 1e3 / calls,
          Metric.BYTES_PER_CALL, (double) meter.bytes() / calls,
          Metric.ELAPSED, meter.wallNanos() / 1e6);
    }
  }

  private void run(Contestant contestant, List<String> texts, int calls) {
    for (int i = 0; i < calls; i++) {
      if (Waiting.on(contestant.sumOfVectors(texts, encoding)) == 0) {
        throw new IllegalStateException("The vectors have no numbers");
      }
    }
  }
}
