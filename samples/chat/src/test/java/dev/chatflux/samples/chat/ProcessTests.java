package dev.chatflux.samples.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.testing.OpenAiServer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the program as a process of its own: what is tested is what a shell sees. */
class ProcessTests {

  private static final Charset GBK = Charset.forName("GBK");

  @TempDir private Path folder;

  @Test
  void answersAPipeInUtf8WithoutNoise() throws Exception {
    var result = run(Map.of("LC_ALL", "C.UTF-8"), List.of(), "你好\n", UTF_8);
    assertThat(result.status).isZero();
    assertThat(new String(result.out, UTF_8)).isEqualTo("您好！今天我能帮您做什么？" + System.lineSeparator());
    assertThat(result.err.lines())
        .as("what the program says, and nobody else")
        .hasSize(2)
        .first()
        .asString()
        .startsWith("No key");
  }

  @Test
  void answersInGbkWhereTheConsoleHasIt() throws Exception {
    var jvm = List.of("-Dstdin.encoding=GBK", "-Dstdout.encoding=GBK");
    var result = run(Map.of(), jvm, "你好\n", GBK);
    assertThat(new String(result.out, GBK)).startsWith("您好！");
  }

  @Test
  void readsUtf8AndAnswersInGbkAsAPipeOfPowerShellWants() throws Exception {
    var result = run(Map.of(), List.of("-Dstdout.encoding=GBK"), "你好\n", UTF_8);
    assertThat(new String(result.out, GBK)).startsWith("您好！");
  }

  @Test
  void needsNoLocale() throws Exception {
    var result = run(Map.of("LC_ALL", "C"), List.of(), "你好\n", UTF_8);
    assertThat(new String(result.out, UTF_8)).startsWith("您好！");
  }

  @Test
  void aWrongKeyIsALineAndAStatus() throws Exception {
    try (var server = OpenAiServer.start().requireKey("sk-right")) {
      var result = run(Map.of("OPENAI_BASE_URL", server.baseUrl()), List.of(), "Hi\n", UTF_8);
      assertThat(result.status).isEqualTo(1);
      assertThat(result.out).isEmpty();
      assertThat(result.err).startsWith("error: ").contains("--key").hasLineCount(1);
    }
  }

  @Test
  void aServerThatIsNotThereIsALineAndAStatus() throws Exception {
    var gone = OpenAiServer.start();
    gone.close();
    var result = run(Map.of("OPENAI_BASE_URL", gone.baseUrl()), List.of(), "", UTF_8, "Hi");
    assertThat(result.status).isEqualTo(1);
    assertThat(result.err).contains("refused").contains("--base-url").hasLineCount(1);
  }

  private record Result(int status, byte[] out, String err) {}

  private Result run(
      Map<String, String> environment,
      List<String> jvm,
      String input,
      Charset charset,
      String... args)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    var in = Files.write(folder.resolve("in"), input.getBytes(charset));
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OPENAI_"));
    builder.environment().putAll(environment);
    var process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it has ended").isTrue();
    return new Result(process.exitValue(), Files.readAllBytes(out), Files.readString(err));
  }
}
