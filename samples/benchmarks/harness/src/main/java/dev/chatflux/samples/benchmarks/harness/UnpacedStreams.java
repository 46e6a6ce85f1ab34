package dev.chatflux.samples.benchmarks.harness;

import java.util.Map;

/** Reads long streams one after the other. */
final class UnpacedStreams implements Measurement {

  private static final int DELTAS = 20_000;
  private static final int WARM_UP = 40;
  private static final int MEASURED = 20;

  @Override
  public Map<Metric, Double> measure(Track track) {
    int deltas = track.scale().of(DELTAS);
    int streams = track.scale().of(MEASURED);
    try (var contestant = track.contestant()) {
      read(contestant, deltas, track.scale().of(WARM_UP));
      var meter = Meter.start(track.scale());
      var read = read(contestant, deltas, streams);
      double all = (double) deltas * streams;
      return Map.of(
          Metric.CPU_PER_DELTA, meter.cpuNanos() / all / 1_000,
          Metric.BYTES_PER_DELTA, meter.bytes() / all,
          Metric.ELAPSED, meter.wallNanos() / 1e6,
          Metric.LOST, all - read.deltas());
    }
  }

  private static Tally read(Contestant contestant, int deltas, int streams) {
    var tally = new Tally(null);
    for (int i = 0; i < streams; i++) {
      Waiting.on(contestant.stream(new Prompt(deltas, 0, i).text(), tally).ended());
    }
    if (tally.characters() < tally.deltas()) {
      throw new IllegalStateException("Deltas without text");
    }
    return tally;
  }
}
