package dev.chatflux.samples.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.reactor.OpenAi;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Types at a terminal that JLine plays, control keys included. */
class TerminalChatTests {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";

  private final OpenAiServer server = OpenAiServer.start();
  private final OpenAi openai =
      OpenAi.builder().apiKey("sk-test").baseUrl(server.baseUrl()).build();
  private final Questions questions =
      new Questions(openai.chat().withDefaults(chat -> chat.model("gpt-5-mini")));
  private final PipedOutputStream keyboard = new PipedOutputStream();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private Terminal terminal;
  private CompletableFuture<Void> chat;

  @BeforeEach
  void sitDown() throws IOException {
    var keys = new PipedInputStream(keyboard);
    terminal = new ExternalTerminal("test", "dumb", keys, screen, UTF_8);
    terminal.setSize(new Size(120, 40));
    var talk = new TerminalChat(questions, terminal, Conversation.under(null));
    chat = CompletableFuture.runAsync(talk::run);
    awaitOnScreen("> ");
  }

  @AfterEach
  void close() throws Exception {
    keyboard.close();
    chat.get(30, TimeUnit.SECONDS);
    terminal.close();
    questions.close();
    openai.close();
    server.close();
  }

  @Test
  void chatsInTurns() throws Exception {
    type("我叫李雷\r");
    awaitOnScreen("tokens/s");
    type("我叫什么？\r");
    awaitOnScreen("您叫李雷。");
    type(CTRL_D);
    chat.get(30, TimeUnit.SECONDS);
    assertThat(server.requests().get(1).json().path("messages")).hasSize(3);
  }

  @Test
  void ctrlCStopsTheAnswerOnly() throws Exception {
    server.enqueue(Answer.saying("Once upon a time").stallAfterPieces(3));
    type("A story\r");
    awaitOnScreen("Once");
    type(CTRL_C);
    awaitOnScreen("stopped: ~");
    server.awaitHangUp(SOON);
    type("Go on\r");
    await().atMost(SOON).until(() -> server.requests().size() == 2);
    var messages = server.requests().get(1).json().path("messages");
    assertThat(messages.at("/1/role").asString()).isEqualTo("assistant");
    assertThat(messages.at("/1/content").asString()).startsWith("Once");
    assertThat(messages.at("/2/content").asString()).isEqualTo("Go on");
    assertThat(chat).isNotDone();
  }

  @Test
  void enterStopsTheAnswerAndWhatWasTypedIsKept() throws Exception {
    server.enqueue(Answer.saying("Once upon a time").stallAfterPieces(3));
    type("A story\r");
    awaitOnScreen("Once");
    type("And 后来\r");
    awaitOnScreen("stopped: ~");
    awaitOnScreen("> And 后来");
    type("?\r");
    await().atMost(SOON).until(() -> server.requests().size() == 2);
    assertThat(server.requests().get(1).json().at("/messages/2/content").asString())
        .isEqualTo("And 后来?");
  }

  @Test
  void ctrlCLeavesWhenNothingIsAnswered() throws Exception {
    type(CTRL_C);
    chat.get(30, TimeUnit.SECONDS);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anErrorIsALineAndTheChatGoesOn() throws Exception {
    server.enqueue(Answer.error(429, "insufficient_quota", "insufficient_quota", "Used up"));
    type("Hi!!\r");
    awaitOnScreen("error: Used up");
    type("Hello\r");
    awaitOnScreen("How can I help you today?");
    assertThat(server.requests().get(0).json().at("/messages/0/content").asString())
        .isEqualTo("Hi!!");
    assertThat(server.requests().get(1).json().path("messages")).hasSize(1);
  }

  private void type(String keys) throws IOException {
    keyboard.write(keys.getBytes(UTF_8));
    keyboard.flush();
  }

  private void awaitOnScreen(String text) {
    await().atMost(SOON).untilAsserted(() -> assertThat(screen.toString(UTF_8)).contains(text));
  }
}
