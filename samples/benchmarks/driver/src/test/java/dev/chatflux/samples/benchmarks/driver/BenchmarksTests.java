package dev.chatflux.samples.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchmarksTests {

  @TempDir Path home;

  @BeforeEach
  void writeClassPaths() throws IOException {
    for (var module : new String[] {"driver", "jdk"}) {
      var target = Files.createDirectories(home.resolve(module).resolve("target"));
      Files.writeString(target.resolve("class-path.txt"), System.getProperty("java.class.path"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https", "h2"})
  void speaksEveryProtocol(String protocol) {
    assertThat(run("--scenario", "cancel", "--protocol", protocol))
        .contains("### 200 streams cancelled")
        .containsPattern("\\| jdk-jackson \\| [\\d.]+ \\| [\\d.]+ \\| 0 \\|");
  }

  @Test
  void writesEveryValueToAFile() throws IOException {
    run("--scenario", "first-delta", "--rounds", "2");
    try (var files = Files.list(home.resolve("driver/target/results"))) {
      var lines = Files.readAllLines(files.findFirst().orElseThrow());
      assertThat(lines).hasSize(1 + 2 * 3);
      assertThat(lines).anyMatch(line -> line.contains("\t2\tfirst-delta\tjdk-jackson\tCPU\tms\t"));
    }
  }

  @Test
  void leavesOutWhatIsNotBuilt() {
    assertThat(run("--scenario", "unpaced", "--contestants", "jdk-jackson,spring-ai"))
        .contains("### One stream of 20,000 deltas", "### Run-time class path")
        .containsPattern("\\| jdk-jackson \\| [\\d.]+ \\| [\\d.]+ \\| [\\d.]+ \\| 0 \\|")
        .doesNotContain("spring-ai");
  }

  private String run(String... args) {
    var out = new StringWriter();
    var command = new CommandLine(new Benchmarks()).setOut(new PrintWriter(out));
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--home", home.toString(), "--scale", "0.005"));
    if (!all.contains("--rounds")) {
      all.addAll(List.of("--rounds", "1"));
    }
    if (!all.contains("--contestants")) {
      all.addAll(List.of("--contestants", "jdk-jackson"));
    }
    assertThat(command.execute(all.toArray(String[]::new))).isZero();
    return out.toString();
  }
}
