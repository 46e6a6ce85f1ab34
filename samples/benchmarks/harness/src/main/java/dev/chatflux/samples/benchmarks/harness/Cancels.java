package dev.chatflux.samples.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cancels streams that are under way, and asks the server when it saw them close. */
final class Cancels implements Measurement {

  private static final int STREAMS = 200;

  /** Long enough that none of them ends by itself. */
  private static final int DELTAS = 2_000;

  private static final int PER_SECOND = 20;
  private static final long PAUSE_NANOS = 5_000_000;
  private static final int PATIENCE_SECONDS = 5;

  @Override
  public Map<Metric, Double> measure(Track track) {
    int streams = track.scale().of(STREAMS);
    try (var contestant = track.contestant()) {
      cancel(start(contestant, streams, streams));
      Meter.start(track.scale());
      var cancelled = cancel(start(contestant, streams, 0));
      var closings = new Closings(track.target());
      Waiting.until(() -> closings.ofIdsBelow(streams).size() == streams, PATIENCE_SECONDS);
      var delays = new Delays();
      var closed = closings.ofIdsBelow(streams);
      closed.forEach((id, micros) -> delays.add(micros - cancelled.get(id)));
      return Map.of(
          Metric.MEDIAN_DELAY, delays.millis(0.5),
          Metric.P99_DELAY, delays.millis(0.99),
          Metric.LEFT_OPEN, (double) streams - closed.size());
    }
  }

  private static List<Reading> start(Contestant contestant, int streams, int firstId) {
    var started = new ArrayList<Reading>();
    for (int i = 0; i < streams; i++) {
      var prompt = new Prompt(DELTAS, PER_SECOND, firstId + i);
      started.add(Reading.start(contestant, prompt, new Tally(null)));
    }
    for (var reading : started) {
      Waiting.until(() -> reading.deltas() > 0, PATIENCE_SECONDS);
    }
    return started;
  }

  /** Tells for each stream when it was cancelled. */
  private static List<Long> cancel(List<Reading> readings) {
    var micros = new ArrayList<Long>();
    for (var reading : readings) {
      micros.add(Clock.micros());
      reading.running().cancel();
      Waiting.nanos(PAUSE_NANOS);
    }
    return micros;
  }
}
