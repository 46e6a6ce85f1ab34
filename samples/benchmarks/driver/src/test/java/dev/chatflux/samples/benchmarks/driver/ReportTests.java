package dev.chatflux.samples.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.samples.benchmarks.harness.Metric;
import dev.chatflux.samples.benchmarks.harness.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTests {

  @TempDir Path directory;

  @Test
  void showsMediansAndMultiplesOfTheFloor() throws IOException {
    var results = Results.in(directory);
    for (double value : new double[] {3, 1, 2}) {
      results.add(1, Scenario.CANCEL, Contender.NETTY_DRAIN, Map.of(Metric.CPU_PER_DELTA, value));
    }
    for (double value : new double[] {4, 7}) {
      results.add(1, Scenario.CANCEL, Contender.CHATFLUX, Map.of(Metric.CPU_PER_DELTA, value));
    }
    var contenders = List.of(Contender.NETTY_DRAIN, Contender.CHATFLUX);
    assertThat(new Report(results, 3).table(Scenario.CANCEL, contenders))
        .containsExactly(
            "|  | CPU per delta, µs |",
            "| --- | ---: |",
            "| netty-drain | 2 (×1) |",
            "| chatflux | 5.50 (×2.75) |");
  }

  @Test
  void leavesAGapWhereARunFailed() throws IOException {
    var results = Results.in(directory);
    results.add(1, Scenario.CANCEL, Contender.CHATFLUX, Map.of(Metric.LEFT_OPEN, 0.0));
    results.add(1, Scenario.CANCEL, Contender.SPRING_AI, Map.of());
    var contenders = List.of(Contender.CHATFLUX, Contender.SPRING_AI);
    assertThat(new Report(results, 1).table(Scenario.CANCEL, contenders))
        .endsWith("| chatflux | 0 |", "| spring-ai | – |");
  }
}
