package dev.chatflux.samples.assistants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts the programs as a user does. */
class AssistantsTests {

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private int run(Map<String, String> environment, String... args) {
    return Assistants.run(new PrintStream(screen, true, UTF_8), environment::get, args);
  }

  private String shown() {
    return screen.toString(UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "home, 'and the hall is warm.'",
    "support, it comes on November 24.",
    "translation, Bewahren Sie den Notschlüssel",
    "voice, 'About 75 percent of its climbers'"
  })
  void eachProgramPlaysItsExampleWithoutAKey(String name, String end) {
    assertThat(run(Map.of(), name)).isZero();
    assertThat(shown()).contains("No OPENAI_API_KEY", end).doesNotContain("error", "Not ");
  }

  @Test
  void aServerOfTheEnvironmentIsAsked() {
    try (var server = OpenAiServer.start().requireKey("sk-1")) {
      server.enqueue(Answer.saying("It is dark."));
      var environment =
          Map.of(
              "OPENAI_API_KEY",
              "sk-1",
              "OPENAI_BASE_URL",
              server.baseUrl(),
              "OPENAI_MODEL",
              "gpt-4o");
      assertThat(run(environment, "home", "Make", "it", "dark")).isZero();
      assertThat(shown().strip()).isEqualTo("It is dark.");
      assertThat(server.requests().get(0).body()).contains("Make it dark", "\"gpt-4o\"");
    }
  }

  @Test
  void aFailureIsALineAndAStatus() {
    try (var server = OpenAiServer.start().requireKey("sk-1")) {
      var environment = Map.of("OPENAI_API_KEY", "sk-2", "OPENAI_BASE_URL", server.baseUrl());
      assertThat(run(environment, "home")).isEqualTo(1);
      assertThat(shown()).startsWith("error: ").hasLineCount(1);
    }
  }

  @Test
  void eachProgramIsListedForReaders() throws IOException {
    for (var page : List.of("../README.zh-CN.md", "../../README.md")) {
      assertThat(Files.readString(Path.of(page))).contains(Assistants.PROGRAMS.keySet());
    }
  }

  @Test
  void anUnknownProgramIsToldWhichThereAre() {
    assertThat(run(Map.of(), "cinema")).isEqualTo(2);
    assertThat(run(Map.of())).isEqualTo(2);
    assertThat(shown()).contains(Assistants.PROGRAMS.keySet());
  }
}
