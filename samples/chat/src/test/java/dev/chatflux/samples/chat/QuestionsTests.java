package dev.chatflux.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class QuestionsTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final OpenAiServer server = OpenAiServer.start();
  private final OpenAi openai =
      OpenAi.builder().apiKey("sk-test").baseUrl(server.baseUrl()).build();
  private final Questions questions =
      new Questions(openai.chat().withDefaults(chat -> chat.model("gpt-5-mini")));
  private final CopyOnWriteArrayList<String> words = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    questions.close();
    openai.close();
    server.close();
  }

  @Test
  void passesTheWordsOnAsTheyCome() {
    server.enqueue(Answer.saying("Once upon a time"));
    var answer = ask(Mono.never());
    assertThat(words).hasSizeGreaterThan(1);
    assertThat(String.join("", words)).isEqualTo(answer.text()).isEqualTo("Once upon a time");
    assertThat(answer.failure()).isNull();
    assertThat(answer.stopped()).isFalse();
  }

  @Test
  void asksTheServerForTheUsage() {
    assertThat(ask(Mono.never()).statistics().estimated()).isFalse();
    var body = server.takeRequest(SOON).json();
    assertThat(body.at("/stream_options/include_usage").asBoolean()).isTrue();
    assertThat(body.at("/messages/0/content").asString()).isEqualTo("A story");
  }

  @Test
  void doesWithoutTheUsageWhereTheServerRefusesIt() {
    server.enqueue(Answer.error(400, "invalid_request_error", "x", "What is stream_options?"));
    var answer = ask(Mono.never());
    assertThat(answer.failure()).isNull();
    assertThat(answer.statistics().estimated()).isTrue();
    assertThat(server.requests().get(1).json().has("stream_options")).isFalse();
  }

  @Test
  void keepsWhatWasHeardBeforeTheStopAndHangsUp() {
    server.enqueue(Answer.saying("Once upon a time").stallAfterPieces(3));
    var stop = Sinks.<Void>empty();
    var answer =
        questions
            .ask(
                asked(),
                word -> {
                  if (!word.isEmpty()) {
                    stop.tryEmitEmpty();
                  }
                },
                stop.asMono())
            .block(SOON);
    assertThat(answer).isNotNull();
    assertThat(answer.stopped()).isTrue();
    assertThat(answer.failure()).isNull();
    assertThat(answer.text()).isNotEmpty();
    assertThat("Once upon a time").startsWith(answer.text());
    assertThat(server.awaitHangUp(SOON).path()).isEqualTo("/v1/chat/completions");
  }

  @Test
  void aFailureIsPartOfTheAnswer() {
    server.enqueue(Answer.saying("Once upon a time").cutAfter(700));
    var answer = ask(Mono.never());
    assertThat(answer.failure()).isInstanceOf(IncompleteStreamException.class);
    assertThat(answer.text()).isNotEmpty();
  }

  private dev.chatflux.samples.chat.Answer ask(Mono<Void> stop) {
    return questions.ask(asked(), words::add, stop).blockOptional(SOON).orElseThrow();
  }

  private static Conversation asked() {
    return Conversation.under(null).asking("A story");
  }
}
