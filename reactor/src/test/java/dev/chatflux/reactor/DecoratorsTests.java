package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import dev.chatflux.tokens.TokenBudget;
import dev.chatflux.tokens.TokenCounter;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** All that a chat can be decorated with, at once: one turn is one turn, whatever it takes. */
class DecoratorsTests extends ToolTest {

  private static final Answer BROKEN = Answer.error(500, "server_error", "internal", "Oops");

  private final ChatMemory memory = ChatMemory.inMemory();

  private OpenAiServer otherServer;
  private Chat chat;

  @BeforeEach
  void decorate() {
    otherServer = OpenAiServer.start();
    var other = openai.mutate().baseUrl(otherServer.baseUrl()).build().chat();
    chat =
        openai
            .chat()
            .withMemory(memory, "user-42")
            .withTokenBudget(TokenBudget.of(TokenCounter.estimate()).contextWindow(1_000))
            .withFallback(other.withDefaults(request -> request.model("gpt-4.1")))
            .withTools(WEATHER)
            .withDefaults(request -> request.model("gpt-4o").system("Be brief."));
  }

  @AfterEach
  void closeTheOther() {
    otherServer.close();
  }

  static Stream<Named<Function<Chat, Mono<?>>>> ways() {
    return Stream.of(
        Named.of("create", chat -> chat.create(ToolTest::umbrella)),
        Named.of("stream", chat -> chat.stream(ToolTest::umbrella).then()),
        Named.of("events", chat -> chat.events(ToolTest::umbrella).then()));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theOtherServerMayAnswerAnyRound(Function<Chat, Mono<?>> way) {
    server.enqueue(Answer.calling("get_weather", OSLO), BROKEN);
    otherServer.enqueue(Answer.saying("Take one."));
    way.apply(chat).block(SOON);

    var sent = otherServer.requests().get(0).json();
    assertThat(sent.path("model").asString()).isEqualTo("gpt-4.1");
    assertThat(sent.path("messages").findValuesAsString("role"))
        .containsExactly("system", "user", "assistant", "tool");
    assertThat(memory.load("user-42").block(SOON))
        .extracting(MemoryMessage::message)
        .extracting(ChatMessage::role)
        .extracting(Object::toString)
        .containsExactly("user", "assistant", "tool", "assistant");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aTurnThatFailsEverywhereIsForgotten(Function<Chat, Mono<?>> way) {
    server.enqueue(Answer.calling("get_weather", OSLO), BROKEN);
    otherServer.enqueue(BROKEN);
    assertThat(way.apply(chat).materialize().block(SOON)).matches(end -> end.isOnError());
    assertThat(memory.load("user-42").block(SOON)).isEmpty();

    server.enqueue(Answer.saying("Hello"));
    var answer = chat.create(request -> request.user("Hi")).map(ChatCompletion::text).block(SOON);
    assertThat(answer).isEqualTo("Hello");
    assertThat(memory.load("user-42").block(SOON)).hasSize(2);
  }
}
