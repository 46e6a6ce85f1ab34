package dev.chatflux.samples.benchmarks.harness;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Reads many streams at once, each at the speed at which a model writes. */
final class PacedStreams implements Measurement {

  private static final int PER_SECOND = 20;
  private static final int WARM_UP_SECONDS = 8;
  private static final int SECONDS = 20;

  /** They do not all start at once, as users do not. */
  private static final int STARTS_PER_SECOND = 2_000;

  private final int streams;

  PacedStreams(int streams) {
    this.streams = streams;
  }

  @Override
  public Map<Metric, Double> measure(Track track) {
    int threads = Meter.liveThreads();
    int atOnce = track.scale().of(streams);
    try (var contestant = track.contestant()) {
      read(contestant, atOnce, track.scale().of(WARM_UP_SECONDS * PER_SECOND), new Delays());
      int deltas = track.scale().of(SECONDS * PER_SECOND);
      var delays = new Delays();
      var meter = Meter.start(track.scale());
      var read = read(contestant, atOnce, deltas, delays);
      double cpu = meter.cpuNanos();
      double wall = meter.wallNanos();
      double arrived = read.stream().mapToLong(Reading::deltas).sum();
      var measured = new EnumMap<Metric, Double>(Metric.class);
      measured.put(Metric.CPU_PER_DELTA, cpu / 1e3 / arrived);
      measured.put(Metric.CORE, 100 * cpu / wall);
      measured.put(Metric.ELAPSED, wall / 1e6);
      measured.put(Metric.EXTRA_THREADS, (double) Meter.peakThreads() - threads);
      measured.put(Metric.MEDIAN_DELAY, delays.millis(0.5));
      measured.put(Metric.P99_DELAY, delays.millis(0.99));
      measured.put(Metric.UNFINISHED, (double) unfinished(read));
      measured.put(Metric.LOST, (double) deltas * atOnce - arrived);
      return measured;
    }
  }

  private static long unfinished(List<Reading> read) {
    return read.stream().filter(Reading::isUnfinished).count();
  }

  private static List<Reading> read(Contestant contestant, int streams, int deltas, Delays delays) {
    var started = new ArrayList<Reading>();
    for (int i = 0; i < streams; i++) {
      started.add(Reading.start(contestant, new Prompt(deltas, PER_SECOND, i), new Tally(delays)));
      Waiting.nanos(1_000_000_000 / STARTS_PER_SECOND);
    }
    var ends = started.stream().map(Reading::ended).toArray(CompletableFuture<?>[]::new);
    Waiting.forEndOf(CompletableFuture.allOf(ends));
    return started;
  }
}
