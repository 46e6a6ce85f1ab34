package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.BadRequestException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.NotFoundException;
import dev.chatflux.errors.QuotaExceededException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Another chat answers where the first one cannot. */
class FallbackTests extends WireTest {

  private static final Answer BROKEN = Answer.error(500, "server_error", "internal", "Oops");
  private static final String QUOTA = "insufficient_quota";
  private static final String ONCE =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Once\"}}]}\n\n";

  private OpenAiServer otherServer;
  private OpenAi otherOpenAi;
  private Chat other;

  @BeforeEach
  void connectToTheOther() {
    otherServer = OpenAiServer.start();
    otherOpenAi = openai.mutate().baseUrl(otherServer.baseUrl()).build();
    other = otherOpenAi.chat().withDefaults(chat -> chat.model("gpt-4.1"));
    otherServer.enqueue(Answer.saying("Instead"));
  }

  @AfterEach
  void disconnectFromTheOther() {
    otherServer.close();
  }

  @Test
  void eventsAreThoseOfTheOther() {
    server.enqueue(BROKEN);
    assertThat(openai.chat().withFallback(other).events(WireTest::story).blockLast(SOON))
        .isInstanceOfSatisfying(
            ChatEvent.Done.class,
            done -> assertThat(done.completion().text()).isEqualTo("Instead"));
  }

  static Stream<Named<Answer>> passing() {
    return Stream.of(
        Named.of("a server that fails", BROKEN),
        Named.of("a server that is busy", Answer.error(429, "requests", "rate_limit", "Slow down")),
        Named.of("an account without credit", Answer.error(429, QUOTA, QUOTA, "No credit")),
        Named.of("a connection that breaks", Answer.usual().closeBeforeHead()));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void theOtherAnswersAfterErrorsThatPass(Answer answer) {
    server.enqueue(answer);
    StepVerifier.create(create(openai.chat().withFallback(other)).map(ChatCompletion::text))
        .expectNext("Instead")
        .verifyComplete();
    assertThat(server.requests()).hasSize(1);
    assertThat(otherServer.requests()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("passing")
  void theOtherStreamsAfterErrorsThatPass(Answer answer) {
    server.enqueue(answer);
    StepVerifier.create(text(openai.chat().withFallback(other)))
        .expectNext("Instead")
        .verifyComplete();
  }

  @Test
  void nobodyElseIsAskedIfTheFirstAnswers() {
    server.enqueue(Answer.saying("Once"));
    StepVerifier.create(text(openai.chat().withFallback(other)))
        .expectNext("Once")
        .verifyComplete();
    assertThat(otherServer.requests()).isEmpty();
  }

  @Test
  void errorsThatDoNotPassStay() {
    server.enqueue(Answer.error(400, "invalid_request_error", "bad", "What?"));
    StepVerifier.create(create(openai.chat().withFallback(other)))
        .expectError(BadRequestException.class)
        .verify(SOON);
    assertThat(otherServer.requests()).isEmpty();
  }

  @Test
  void aStreamThatHasBegunIsNotBegunAnew() {
    server.enqueue(Answer.rawSse(ONCE));
    StepVerifier.create(
            openai.chat().withFallback(other).stream(WireTest::story).mapNotNull(ChatChunk::text))
        .expectNext("Once")
        .expectError(IncompleteStreamException.class)
        .verify(SOON);
    assertThat(otherServer.requests()).isEmpty();
  }

  @Test
  void aStreamThatBreaksBeforeItsFirstElementIsBegunAnew() {
    server.enqueue(Answer.rawSse(ONCE).cutAfter(20));
    StepVerifier.create(text(openai.chat().withFallback(other)))
        .expectNext("Instead")
        .verifyComplete();
  }

  @Test
  void eachSubscriptionBeginsWithTheFirst() {
    var answer = text(openai.chat().withFallback(other));
    server.enqueue(BROKEN, Answer.saying("Once"));
    StepVerifier.create(answer).expectNext("Instead").verifyComplete();
    StepVerifier.create(answer).expectNext("Once").verifyComplete();
  }

  @Test
  void theOtherHasItsOwnModel() {
    server.enqueue(BROKEN);
    StepVerifier.create(create(openai.chat().withFallback(other)))
        .expectNextCount(1)
        .verifyComplete();
    assertThat(server.requests().get(0).json().at("/model").asString()).isEqualTo("gpt-5-mini");
    var sent = otherServer.requests().get(0).json();
    assertThat(sent.at("/model").asString()).isEqualTo("gpt-4.1");
    assertThat(sent.at("/messages/0/content").asString()).isEqualTo("Tell me a story");
  }

  @Test
  void anotherModelOfTheSameServerMayAnswer() {
    server.enqueue(BROKEN, Answer.saying("Instead"));
    StepVerifier.create(text(openai.chat().withFallback("gpt-4.1-mini")))
        .expectNext("Instead")
        .verifyComplete();
    assertThat(server.requests().get(1).json().at("/model").asString()).isEqualTo("gpt-4.1-mini");
  }

  @Test
  void theRequestIsMadeAsOneLikes() {
    server.enqueue(BROKEN);
    var same = Fallback.to(otherOpenAi.chat()).request(UnaryOperator.identity());
    StepVerifier.create(create(openai.chat().withFallback(same)))
        .expectNextCount(1)
        .verifyComplete();
    assertThat(otherServer.requests().get(0).json().at("/model").asString())
        .isEqualTo("gpt-5-mini");
  }

  @Test
  void oneSaysOnWhichErrors() {
    var unknownModel = Fallback.to(other).when(NotFoundException.class::isInstance);
    var chat = openai.chat().withFallback(unknownModel);
    server.enqueue(Answer.error(404, "invalid_request_error", "model_not_found", "No such model"));
    StepVerifier.create(text(chat)).expectNext("Instead").verifyComplete();
    server.enqueue(BROKEN);
    StepVerifier.create(text(chat)).expectError(ServerException.class).verify(SOON);
  }

  @Test
  void theFirstErrorIsInTheSecond() {
    otherServer.reset();
    server.enqueue(BROKEN, BROKEN);
    otherServer.enqueue(
        Answer.error(429, QUOTA, QUOTA, "No credit"), Answer.error(429, QUOTA, QUOTA, "No credit"));
    var chat = openai.chat().withFallback(other);
    for (var answer : List.of(create(chat).then(), text(chat).then())) {
      StepVerifier.create(answer)
          .expectErrorSatisfies(
              error -> {
                assertThat(error).isInstanceOf(QuotaExceededException.class);
                assertThat(error.getSuppressed()).anyMatch(ServerException.class::isInstance);
              })
          .verify(SOON);
    }
  }

  @Test
  void severalAreAskedInTurn() {
    server.enqueue(BROKEN);
    otherServer.reset();
    otherServer.enqueue(BROKEN);
    var chat = openai.chat().withFallback(other).withFallback(Chat.answering("At last"));
    StepVerifier.create(text(chat)).expectNext("At last").verifyComplete();
  }

  @Test
  void valuesOfTypesComeFromTheOtherToo() {
    record Story(String title) {}

    server.enqueue(BROKEN);
    otherServer.reset();
    otherServer.enqueue(Answer.saying("{\"title\":\"Once\"}"));
    StepVerifier.create(openai.chat().withFallback(other).createAs(Story.class, WireTest::story))
        .expectNext(new Story("Once"))
        .verifyComplete();
    assertThat(otherServer.requests().get(0).json().at("/response_format/type").asString())
        .isEqualTo("json_schema");
  }

  @Test
  void typesAreThoseOfTheFirst() {
    var types = JsonTypes.standard().corrections(1);
    assertThat(openai.chat().withTypes(types).withFallback(other).types()).isSameAs(types);
  }

  private static Mono<ChatCompletion> create(Chat chat) {
    return chat.create(ChatRequest.of(WireTest::story));
  }

  private static Mono<String> text(Chat chat) {
    return chat.stream(WireTest::story).as(ChatChunks::assemble).map(ChatCompletion::text);
  }
}
