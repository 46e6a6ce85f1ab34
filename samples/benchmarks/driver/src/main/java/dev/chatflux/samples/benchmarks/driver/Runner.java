package dev.chatflux.samples.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatflux.samples.benchmarks.harness.Clock;
import dev.chatflux.samples.benchmarks.harness.Metric;
import dev.chatflux.samples.benchmarks.harness.Scenario;
import dev.chatflux.samples.benchmarks.harness.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one scenario with one contestant, once. */
final class Runner {

  private static final int PATIENCE_MINUTES = 10;

  private final Path home;
  private final String protocol;
  private final double scale;
  private final List<String> jvm = new ArrayList<>();
  private final List<String> server = new ArrayList<>();

  Runner(Path home, String protocol, double scale, List<String> jvm) throws IOException {
    this.home = home;
    this.protocol = protocol;
    this.scale = scale;
    this.jvm.addAll(jvm);
    server.add(protocol);
    if (!protocol.equals("http")) {
      var keys = KeyStore.in(home.resolve("driver/target"));
      server.addAll(keys.forServer());
      this.jvm.addAll(keys.forClient());
    }
  }

  /** What was measured; nothing if the contestant failed, which its log tells. */
  Map<Metric, Double> run(Scenario scenario, Contender contender) throws IOException {
    var logs = Files.createDirectories(home.resolve("driver/target/logs"));
    var name = scenario.id() + "-" + contender.id();
    var out = logs.resolve(name + ".out");
    try (var running =
        ServerProcess.start(new Module(home.resolve("driver")).classPath(), server)) {
      var process =
          new ProcessBuilder(command(scenario, contender, running.baseUrl()))
              .redirectOutput(out.toFile())
              .redirectError(logs.resolve(name + ".err").toFile())
              .start();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        System.err.println("  took more than " + PATIENCE_MINUTES + " minutes");
      } else if (process.exitValue() != 0) {
        System.err.println("  failed: see " + logs.resolve(name + ".err"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return read(Files.readAllLines(out, UTF_8));
  }

  private List<String> command(Scenario scenario, Contender contender, String baseUrl)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Java.executable());
    command.addAll(jvm);
    command.addAll(List.of("-cp", contender.module(home).classPath(), contender.mainClass()));
    command.addAll(List.of(scenario.id(), baseUrl, protocol, Double.toString(scale)));
    command.add(Long.toString(Clock.micros()));
    return command;
  }

  private static Map<Metric, Double> read(List<String> lines) {
    var measured = new EnumMap<Metric, Double>(Metric.class);
    for (var line : lines) {
      var words = line.split(" ", -1);
      if (words[0].equals(Worker.RESULT)) {
        measured.put(Metric.valueOf(words[1]), Double.parseDouble(words[2]));
      }
    }
    return measured;
  }
}
