package dev.chatflux.samples.benchmarks.harness;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Runs one scenario with one contestant in this process, and prints what was measured. */
public final class Worker {

  /** What a line with a result starts with. */
  public static final String RESULT = "result";

  /**
   * Runs and exits.
   *
   * @param args the scenario, the base URL, {@code h2} or anything else, the scale, and when the
   *     process was launched
   */
  public static void main(Function<Target, Contestant> contestants, String[] args) {
    var target = new Target(args[1], args[2].equals("h2"));
    var scale = new Scale(Double.parseDouble(args[3]));
    var track = new Track(contestants, target, scale, Long.parseLong(args[4]));
    Measurement.of(Scenario.of(args[0])).measure(track).forEach(Worker::print);
    System.exit(0); // some leave threads behind
  }

  /** Runs in a JVM that does other things too, and tells what went wrong. */
  public static Map<Metric, Double> flaws(
      Function<Target, Contestant> contestants, Scenario scenario, Target target, double scale) {
    var track = new Track(contestants, target, new Scale(scale), Clock.micros());
    var measured = new EnumMap<Metric, Double>(Measurement.of(scenario).measure(track));
    measured.entrySet().removeIf(entry -> !entry.getKey().isFlaw() || entry.getValue() == 0);
    return measured;
  }

  private static void print(Metric metric, double value) {
    if (!Double.isNaN(value)) {
      System.out.println(RESULT + " " + metric + " " + value);
    }
  }

  private Worker() {}
}
