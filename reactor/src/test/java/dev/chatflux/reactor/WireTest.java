package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Flux;

/** A client and a server, and a real socket between them. */
abstract class WireTest {

  static final Duration SOON = Duration.ofSeconds(30);

  static {
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
  }

  OpenAiServer server;
  OpenAi openai;

  @BeforeEach
  void connect() {
    server = OpenAiServer.start();
    openai = client(builder -> {});
  }

  @AfterEach
  void disconnect() {
    openai.close();
    server.close();
  }

  /** A client that does not wait long between tries. */
  OpenAi client(Consumer<OpenAiBuilder> spec) {
    var builder =
        OpenAi.builder().environment(name -> null).apiKey("sk-test").baseUrl(server.baseUrl());
    spec.accept(builder.retry(RetryPolicy.none()));
    return builder.build();
  }

  Flux<ChatChunk> story() {
    return openai.chat().stream(WireTest::story);
  }

  static void story(ChatRequest.Builder chat) {
    chat.model("gpt-5-mini").user("Tell me a story");
  }
}
