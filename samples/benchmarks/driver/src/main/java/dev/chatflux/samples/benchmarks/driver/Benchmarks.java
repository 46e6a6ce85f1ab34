package dev.chatflux.samples.benchmarks.driver;

import static java.util.Objects.requireNonNull;

import dev.chatflux.samples.benchmarks.harness.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures contestants, each run in a fresh JVM against a fresh server, and prints tables. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures ChatFlux beside others.")
public final class Benchmarks implements Callable<Integer> {

  @Option(
      names = "--scenario",
      split = ",",
      description = "What to measure; everything if it is left out: ${COMPLETION-CANDIDATES}",
      completionCandidates = ScenarioNames.class)
  private List<String> scenarios = List.of();

  @Option(
      names = "--contestants",
      split = ",",
      description =
          "Who takes part; all that are built if it is left out: ${COMPLETION-CANDIDATES}",
      completionCandidates = ContenderNames.class)
  private List<String> contestants = List.of();

  @Option(names = "--rounds", description = "How often (${DEFAULT-VALUE}); medians are shown")
  private int rounds = 5;

  @Option(names = "--scale", description = "How much work, 1 being all of it (${DEFAULT-VALUE})")
  private double scale = 1;

  @Option(names = "--protocol", description = "http, https or h2 (${DEFAULT-VALUE})")
  private String protocol = "http";

  @Option(
      names = "--jvm",
      split = " ",
      description = "Flags of the contestants' JVM (${DEFAULT-VALUE})")
  private List<String> jvm = List.of("-Xms1g", "-Xmx1g");

  @Option(names = "--home", hidden = true, defaultValue = "${sys:benchmarks}")
  private Path home = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] args) {
    int status = new CommandLine(new Benchmarks()).execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  @Override
  public Integer call() throws IOException {
    var out = requireNonNull(spec).commandLine().getOut();
    var present = contenders();
    var measured = selected(scenarios, Scenario::of, Scenario.values());
    OpenFiles.warn(measured);
    var results = Results.in(home.resolve("driver/target/results"));
    measure(measured, present, results);
    new Report(results, rounds).print(out, measured, present);
    new ClassPaths(home).print(out, present);
    out.printf("%nRaw results: %s%n", results.file());
    out.flush();
    return 0;
  }

  private void measure(List<Scenario> measured, List<Contender> present, Results results)
      throws IOException {
    var runner = new Runner(home, protocol, scale, jvm);
    for (int round = 1; round <= rounds; round++) {
      for (var scenario : measured) {
        for (var contender : present) {
          System.err.printf("round %d: %s, %s%n", round, scenario.id(), contender.id());
          results.add(round, scenario, contender, runner.run(scenario, contender));
        }
      }
    }
  }

  private List<Contender> contenders() {
    var present = new ArrayList<Contender>();
    for (var contender : selected(contestants, Contender::of, Contender.values())) {
      if (contender.module(home).isBuilt()) {
        present.add(contender);
      } else {
        System.err.println(contender.id() + " is not built: add -Pcompetitors to the command");
      }
    }
    return present;
  }

  private static <E> List<E> selected(List<String> names, Function<String, E> of, E[] all) {
    return names.isEmpty() ? Arrays.asList(all) : names.stream().map(of).toList();
  }

  /** For the help. */
  static final class ScenarioNames extends ArrayList<String> {
    ScenarioNames() {
      super(Arrays.stream(Scenario.values()).map(Scenario::id).toList());
    }
  }

  /** For the help. */
  static final class ContenderNames extends ArrayList<String> {
    ContenderNames() {
      super(Arrays.stream(Contender.values()).map(Contender::id).toList());
    }
  }
}
