package dev.chatflux.samples.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatCommandTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final OpenAiServer server = OpenAiServer.start();
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void answersTheQuestionOfItsArguments() {
    server.enqueue(Answer.saying("Fine."));
    assertThat(chat("", "--base-url", server.baseUrl(), "--key=k", "How", "are you?")).isZero();
    assertThat(out).hasToString("Fine." + System.lineSeparator());
    assertThat(err.toString(UTF_8)).contains("tokens/s");
    assertThat(server.takeRequest(SOON).json().at("/messages/0/content").asString())
        .isEqualTo("How are you?");
  }

  @Test
  void sendsWhatTheOptionsSay() {
    chat(
        "",
        "--base-url",
        server.baseUrl(),
        "--key=sk-option",
        "--model=gpt-4o",
        "--system=Be kind",
        "--temperature=0.5",
        "Hi");
    var request = server.takeRequest(SOON);
    assertThat(request.header("authorization")).isEqualTo("Bearer sk-option");
    assertThat(request.json().path("model").asString()).isEqualTo("gpt-4o");
    assertThat(request.json().path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(request.json().at("/messages/0/content").asString()).isEqualTo("Be kind");
  }

  @Test
  void readsTheEnvironment() {
    environment.put("OPENAI_BASE_URL", server.baseUrl());
    environment.put("OPENAI_API_KEY", "sk-environment");
    environment.put("OPENAI_MODEL", "gpt-4.1");
    assertThat(chat("", "Hi")).isZero();
    var request = server.takeRequest(SOON);
    assertThat(request.header("authorization")).isEqualTo("Bearer sk-environment");
    assertThat(request.json().path("model").asString()).isEqualTo("gpt-4.1");
  }

  @Test
  void aBaseUrlWithoutAKeyNeedsNone() {
    server.enqueue(
        Answer.sse(
            """
            {"choices": [{"index": 0, "delta": {"content": "Fine."}, "finish_reason": "stop"}]}\
            """,
            "[DONE]"));
    assertThat(chat("", "--base-url", server.baseUrl(), "Hi")).isZero();
    assertThat(out).hasToString("Fine." + System.lineSeparator());
    assertThat(err.toString(UTF_8)).startsWith("~2 tokens");
    assertThat(server.takeRequest(SOON).header("authorization")).isNull();
  }

  @Test
  void linesOfAPipeAreOneConversation() {
    assertThat(
            chat("My name is Ada\n\nWhat is my name?\n", "--base-url", server.baseUrl(), "--key=k"))
        .isZero();
    assertThat(out.toString(UTF_8).lines()).hasSize(2).last().isEqualTo("Your name is Ada.");
    server.takeRequest(SOON);
    assertThat(server.takeRequest(SOON).json().path("messages")).hasSize(3);
  }

  @Test
  void aQuestionThatFailsIsNoPartOfTheConversationAndTellsByTheStatus() {
    server.enqueue(Answer.error(401, "invalid_request_error", "invalid_api_key", "Wrong key"));
    server.enqueue(Answer.saying("Fine."));
    assertThat(chat("One\nTwo\n", "--base-url", server.baseUrl(), "--key=k")).isEqualTo(1);
    assertThat(out).hasToString("Fine." + System.lineSeparator());
    assertThat(err.toString(UTF_8)).contains("error: Wrong key").contains("--key");
    server.takeRequest(SOON);
    assertThat(server.takeRequest(SOON).json().path("messages")).hasSize(1);
  }

  @Test
  void wrongSettingsAreALineAndAStatus() {
    assertThat(chat("", "--base-url", "nonsense", "Hi")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).startsWith("error: ").hasLineCount(1);
    assertThat(chat("", "--temperature=hot")).isEqualTo(2);
  }

  @Test
  void withoutKeyAndBaseUrlItAnswersByItself() {
    assertThat(chat("", "--model=gpt-4o", "你好")).isZero();
    assertThat(err.toString(UTF_8)).startsWith("No key and no base URL");
    assertThat(out.toString(UTF_8)).contains("您好");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void tellsItsOptionsAndItsVersion() {
    assertThat(chat("", "--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("--base-url").contains("Ctrl-C");
    out.reset();
    assertThat(chat("", "--version")).isZero();
    assertThat(out.toString(UTF_8)).matches("ChatFlux chat \\d+\\..*\\s+");
  }

  private int chat(String input, String... args) {
    var in = new ByteArrayInputStream(input.getBytes(UTF_8));
    var streams =
        new Streams(
            in, UTF_8, new PrintWriter(out, true, UTF_8), new PrintWriter(err, true, UTF_8));
    return ChatCommand.run(streams, environment::get, args);
  }
}
