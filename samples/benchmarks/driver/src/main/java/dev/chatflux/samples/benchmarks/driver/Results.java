package dev.chatflux.samples.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatflux.samples.benchmarks.harness.Metric;
import dev.chatflux.samples.benchmarks.harness.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All that was measured, kept in memory and written to a file at once. */
final class Results {

  private record Result(Scenario scenario, Contender contender, Metric metric, double value) {}

  private final Path file;
  private final List<Result> all = new ArrayList<>();

  private Results(Path file) {
    this.file = file;
  }

  /** Results that go into a new file in the directory. */
  static Results in(Path directory) throws IOException {
    Files.createDirectories(directory);
    var now =
        LocalDateTime.now(ZoneId.systemDefault())
            .truncatedTo(ChronoUnit.SECONDS)
            .toString()
            .replace(':', '-');
    var results = new Results(directory.resolve(now + ".tsv"));
    results.write("java\tround\tscenario\tcontestant\tmetric\tunit\tvalue\n");
    return results;
  }

  Path file() {
    return file;
  }

  void add(int round, Scenario scenario, Contender contender, Map<Metric, Double> measured)
      throws IOException {
    for (var entry : measured.entrySet()) {
      var metric = entry.getKey();
      all.add(new Result(scenario, contender, metric, entry.getValue()));
      write(
          "%s\t%d\t%s\t%s\t%s\t%s\t%s\n"
              .formatted(
                  Java.version(),
                  round,
                  scenario.id(),
                  contender.id(),
                  metric.title(),
                  metric.unit(),
                  entry.getValue()));
    }
  }

  private void write(String line) throws IOException {
    Files.writeString(file, line, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The median of all rounds. */
  OptionalDouble median(Scenario scenario, Contender contender, Metric metric) {
    var values =
        all.stream()
            .filter(result -> result.scenario() == scenario && result.contender() == contender)
            .filter(result -> result.metric() == metric)
            .mapToDouble(Result::value)
            .sorted()
            .toArray();
    int half = values.length / 2;
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2);
  }
}
