package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that Spring has processed ahead of time, as it does for native images. */
class AotTests {

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir private Path folder;

  @Test
  void itStartsAndAsksItsClients() throws Exception {
    try (var openai = OpenAiServer.start()) {
      List<String> properties =
          List.of(
              "--spring.main.web-application-type=none",
              "--spring.main.banner-mode=off",
              "--chatflux.api-key=sk-secret",
              "--chatflux.base-url=" + openai.baseUrl(),
              "--chatflux.chat.model=gpt-5-mini",
              "--chatflux.clients.other.api-key=sk-other",
              "--chatflux.clients.other.base-url=" + openai.baseUrl(),
              "--chatflux.clients.other.chat.model=gpt-5-mini");
      process(properties);
      assertThat(reachable())
          .contains("appointments", "AotApplication$Day", "AotApplication$Place");
      compile();
      openai.enqueue(Answer.saying("Hello from main"), Answer.saying("Hello from other"));
      assertThat(run(properties))
          .contains("main: Hello from main", "other: Hello from other")
          .contains("Tools[get_weather, appointments]");
      assertThat(openai.requests())
          .extracting(request -> request.header("authorization"))
          .containsExactly("Bearer sk-secret", "Bearer sk-other");
    }
  }

  private void process(List<String> properties) throws Exception {
    var arguments =
        new ArrayList<>(
            List.of(
                AotApplication.class.getName(),
                folder.resolve("sources").toString(),
                folder.resolve("resources").toString(),
                folder.resolve("classes").toString(),
                "test",
                "test"));
    arguments.addAll(properties);
    java(CLASS_PATH, "org.springframework.boot.SpringApplicationAotProcessor", arguments);
  }

  /** What a native image would keep for reflection. */
  private String reachable() throws IOException {
    try (var files = Files.walk(folder.resolve("resources"))) {
      var metadata = files.filter(file -> file.endsWith("reachability-metadata.json")).findFirst();
      return Files.readString(metadata.orElseThrow());
    }
  }

  private void compile() throws IOException {
    var arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-cp", CLASS_PATH));
    arguments.addAll(List.of("-d", folder.resolve("classes").toString()));
    try (var files = Files.walk(folder.resolve("sources"))) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
  }

  private String run(List<String> properties) throws Exception {
    var classPath =
        String.join(
            System.getProperty("path.separator"),
            folder.resolve("classes").toString(),
            folder.resolve("resources").toString(),
            CLASS_PATH);
    return java(classPath, AotApplication.class.getName(), properties);
  }

  private static String java(String classPath, String main, List<String> arguments)
      throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(List.of(java, "-Dspring.aot.enabled=" + !main.contains("Processor")));
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(arguments);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
