package dev.chatflux.samples.benchmarks.server;

import dev.chatflux.samples.benchmarks.harness.Contestant;
import dev.chatflux.samples.benchmarks.harness.Encoding;
import dev.chatflux.samples.benchmarks.harness.Metric;
import dev.chatflux.samples.benchmarks.harness.Prompt;
import dev.chatflux.samples.benchmarks.harness.Scenario;
import dev.chatflux.samples.benchmarks.harness.Target;
import dev.chatflux.samples.benchmarks.harness.Worker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Has contestants play with hardly anything to do, against a server in this JVM: for tests. */
public final class Rehearsal {

  /** How every text starts. */
  public static final String TEXT =
      "Once upon a time, there was a small café in Oslo.\n\nThe owner said \"Good morning\"";

  private static final double SCALE = 0.005;
  private static final int DELTAS = 100;

  /** What a contestant makes of the answers; a text and a sum are the same for all. */
  public record Reading(String streamed, String answered, double sumOfText, double sumOfBase64) {}

  /** What went wrong in a scenario: deltas that were lost, and the like. */
  public static Map<Metric, Double> flaws(
      Function<Target, Contestant> contestants, Scenario scenario) {
    try (var server = BenchmarkServer.start()) {
      return Worker.flaws(contestants, scenario, target(server), SCALE);
    }
  }

  /** Makes one call of each kind. */
  public static Reading read(Function<Target, Contestant> contestants) {
    try (var server = BenchmarkServer.start();
        var contestant = contestants.apply(target(server))) {
      var text = new StringBuilder();
      await(contestant.stream(new Prompt(DELTAS, 0, 0).text(), text::append).ended());
      var texts = List.of("a text");
      return new Reading(
          text.toString(),
          await(contestant.answer("Hi")),
          await(contestant.sumOfVectors(texts, Encoding.TEXT)),
          await(contestant.sumOfVectors(texts, Encoding.BASE64)));
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static Target target(BenchmarkServer server) {
    return new Target(server.baseUrl(), false);
  }

  private Rehearsal() {}
}
