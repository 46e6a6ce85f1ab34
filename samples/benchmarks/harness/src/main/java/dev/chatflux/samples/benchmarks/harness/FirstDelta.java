package dev.chatflux.samples.benchmarks.harness;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Starts, and stops at the first delta. Nothing is warm. */
final class FirstDelta implements Measurement {

  private static final int DELTAS = 20;

  @Override
  public Map<Metric, Double> measure(Track track) {
    var first = new CompletableFuture<Long>();
    try (var contestant = track.contestant()) {
      contestant.stream(new Prompt(DELTAS, 0, 0).text(), text -> onDelta(text, first));
      long came = Waiting.on(first);
      var cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
      int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
      return Map.of(
          Metric.CPU, (double) cpu.toMillis(),
          Metric.CLASSES, (double) classes,
          Metric.FIRST_DELTA, (came - track.launched()) / 1e3);
    }
  }

  private static void onDelta(String text, CompletableFuture<Long> first) {
    if (!text.isEmpty() && !first.isDone()) {
      first.complete(Clock.micros());
    }
  }
}
