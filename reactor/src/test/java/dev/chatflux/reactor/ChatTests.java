package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.common.FinishReason;
import dev.chatflux.testing.Answer;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Conversations over a real socket. */
class ChatTests extends WireTest {

  @Test
  void anAnswerComesWhole() {
    server.enqueue(Answer.saying("Because of Rayleigh scattering."));
    var completion =
        openai.chat().create(chat -> chat.model("gpt-5-mini").user("Why is the sky blue?"));
    StepVerifier.create(completion)
        .assertNext(
            answer -> {
              assertThat(answer.text()).isEqualTo("Because of Rayleigh scattering.");
              assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
              assertThat(answer.usage()).isNotNull();
            })
        .verifyComplete();
  }

  @Test
  void anAnswerComesWordByWord() {
    server.enqueue(Answer.saying("Once upon a time"));
    var words = story().mapNotNull(ChatChunk::text).filter(text -> !text.isEmpty()).collectList();
    assertThat(words.block(SOON)).hasSizeGreaterThan(2);
    assertThat(String.join("", words.block(SOON))).isNotEmpty();
  }

  @Test
  void theAssembledStreamIsTheAnswerWithoutStreaming() {
    server.enqueue(Answer.saying("Once upon a time"), Answer.saying("Once upon a time"));
    var streamed = story().as(ChatChunks::assemble).map(ChatCompletion::message).block(SOON);
    var whole = openai.chat().create(WireTest::story).map(ChatCompletion::message).block(SOON);
    assertThat(streamed).isEqualTo(whole);
  }

  @Test
  void nothingIsSentBeforeSomebodyAsks() {
    var stream = story();
    var call = openai.chat().create(WireTest::story);
    StepVerifier.create(stream, 0)
        .expectSubscription()
        .then(() -> assertThat(server.requests()).isEmpty())
        .thenCancel()
        .verify(SOON);
    assertThat(call).isNotNull();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void eachSubscriptionIsACallOfItsOwn() {
    var answer = openai.chat().create(WireTest::story);
    answer.block(SOON);
    answer.block(SOON);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void connectionsAreUsedAgain() {
    for (int i = 0; i < 10; i++) {
      story().blockLast(SOON);
      openai.chat().create(WireTest::story).block(SOON);
    }
    assertThat(server.requests()).hasSize(20);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void defaultsFillInWhatARequestLeavesUnset() {
    openai
        .chat()
        .withDefaults(chat -> chat.model("gpt-5-mini").temperature(0.2).system("Be brief."))
        .create(chat -> chat.temperature(0.9).user("Hi"))
        .block(SOON);
    var sent = server.requests().get(0).json();
    assertThat(sent.at("/model").asString()).isEqualTo("gpt-5-mini");
    assertThat(sent.at("/temperature").asDouble()).isEqualTo(0.9);
    assertThat(sent.at("/messages/0/role").asString()).isEqualTo("system");
    assertThat(sent.at("/messages/1/content").asString()).isEqualTo("Hi");
  }

  @Test
  void aRequestWithoutAModelFailsBeforeAnythingIsSent() {
    StepVerifier.create(openai.chat().create(chat -> chat.user("Hi")))
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("model")
                    .hasMessageContaining("chatflux.chat.model"));
    StepVerifier.create(openai.chat().stream(chat -> chat.model("gpt-5-mini")))
        .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining("messages"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aConversationIsSentBackAsItWasReceived() {
    server.enqueue(Answer.saying("Hello, Ada."));
    var first = openai.chat().create(chat -> chat.model("gpt-5-mini").user("I am Ada"));
    var answer = first.block(SOON);
    assertThat(answer).isNotNull();
    ChatMessage said = answer.message();
    assertThat(said).isNotNull();
    openai
        .chat()
        .create(chat -> chat.model("gpt-5-mini").user("I am Ada").message(said).user("Who am I?"))
        .block(SOON);
    var sent = server.requests().get(1).json();
    assertThat(sent.at("/messages/1/role").asString()).isEqualTo("assistant");
    assertThat(sent.at("/messages/1/content").asString()).isEqualTo("Hello, Ada.");
  }

  @Test
  void aStubAnswersWithoutAServer() {
    var stub = Chat.answering("Hi there");
    var answer = stub.create(chat -> chat.model("any").user("Hello")).block();
    assertThat(answer).isNotNull();
    assertThat(answer.text()).isEqualTo("Hi there");
    assertThat(stub.stream(chat -> chat.user("Hello")).as(ChatChunks::assemble).block())
        .satisfies(assembled -> assertThat(assembled.text()).isEqualTo("Hi there"))
        .satisfies(assembled -> assertThat(assembled.finishReason()).isEqualTo(FinishReason.STOP));
    assertThat(server.requests()).isEmpty();
  }
}
