package dev.chatflux.samples.benchmarks.driver;

import dev.chatflux.samples.benchmarks.harness.Metric;
import dev.chatflux.samples.benchmarks.harness.Scenario;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Prints a table for each scenario, in Markdown. */
record Report(Results results, int rounds) {

  private static final Contender FLOOR = Contender.NETTY_DRAIN;

  void print(PrintWriter out, List<Scenario> scenarios, List<Contender> contenders) {
    out.printf(
        "Java %s, %d processors, medians of %d rounds%n",
        Java.version(), Runtime.getRuntime().availableProcessors(), rounds);
    for (var scenario : scenarios) {
      out.printf("%n### %s%n%n", scenario.title());
      table(scenario, contenders).forEach(out::println);
    }
  }

  List<String> table(Scenario scenario, List<Contender> contenders) {
    var metrics =
        Arrays.stream(Metric.values())
            .filter(metric -> contenders.stream().anyMatch(c -> isThere(scenario, c, metric)))
            .toList();
    var lines = new ArrayList<String>();
    lines.add(row("", metrics.stream().map(Report::title).toList()));
    lines.add(row("---", metrics.stream().map(metric -> "---:").toList()));
    for (var contender : contenders) {
      lines.add(
          row(
              contender.id(),
              metrics.stream().map(metric -> cell(scenario, contender, metric)).toList()));
    }
    return lines;
  }

  private static String row(String first, List<String> others) {
    return "| " + first + " | " + String.join(" | ", others) + " |";
  }

  private static String title(Metric metric) {
    return metric.unit().isEmpty() ? metric.title() : metric.title() + ", " + metric.unit();
  }

  private boolean isThere(Scenario scenario, Contender contender, Metric metric) {
    return results.median(scenario, contender, metric).isPresent();
  }

  /** The value, and how many times that of the floor it is. */
  private String cell(Scenario scenario, Contender contender, Metric metric) {
    var value = results.median(scenario, contender, metric);
    if (value.isEmpty()) {
      return "–";
    }
    var floor = results.median(scenario, FLOOR, metric);
    var shown = number(value.getAsDouble());
    return metric.isCompared() && floor.isPresent() && floor.getAsDouble() > 0
        ? "%s (×%s)".formatted(shown, number(value.getAsDouble() / floor.getAsDouble()))
        : shown;
  }

  /** Three digits are as much as can be trusted. */
  private static String number(double value) {
    int decimals = value == Math.rint(value) || value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
