package dev.chatflux.samples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.common.FinishReason;
import dev.chatflux.moderations.ModerationCategory;
import dev.chatflux.reactor.Limits;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import dev.chatflux.testing.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Runs each program against a server, over a socket. */
class TourTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final OpenAiServer server = OpenAiServer.start().requireKey("sk-test");
  private final OpenAi openai =
      OpenAi.builder().apiKey("sk-test").baseUrl(server.baseUrl()).build();

  @AfterEach
  void close() {
    openai.close();
    server.close();
  }

  @Test
  void theKeyAndTheOrganizationAreHeaders() {
    value(ApiKeyAndOrganization.client(openai, "org-1").models().get("gpt-5-mini"));
    assertThat(request().header("authorization")).isEqualTo("Bearer sk-test");
    assertThat(request().header("openai-organization")).isEqualTo("org-1");
  }

  @Test
  void modelsAreListed() {
    assertThat(values(ModelList.modelsOf(openai, "openai"))).isSorted().contains("gpt-5-mini");
  }

  @Test
  void aTextIsCompletedWithAllParameters() {
    var completion = value(TextCompletion.complete(openai, "how are you"));
    assertThat(completion.choices()).hasSize(2);
    assertThat(completion.usage()).isNotNull();
    assertThat(body().propertyNames())
        .containsExactlyInAnyOrder(
            "model",
            "prompt",
            "temperature",
            "top_p",
            "max_tokens",
            "n",
            "stop",
            "frequency_penalty",
            "presence_penalty");
  }

  @Test
  void aCompletionIsStreamedWithoutItsEndMarker() {
    server.enqueue(Answer.saying("Once upon a time<|im_end|>"));
    var words = values(StreamedCompletion.words(openai, "A story"));
    assertThat(words).hasSizeGreaterThan(1);
    assertThat(String.join("", words)).isEqualTo("Once upon a time");
    assertThat(body().path("stream").asBoolean()).isTrue();
  }

  @Test
  void anEngineIsPartOfThePath() {
    assertThat(value(EngineCompletion.complete(openai, "Hello"))).contains("Hello");
    assertThat(request().path()).isEqualTo("/v1/engines/davinci-codex/completions");
    assertThat(body().has("model")).isFalse();
  }

  @Test
  void aChatHasTurnsChoicesUsageAndReasons() {
    var completion = value(ChatTurns.ask(openai));
    assertThat(completion.choices())
        .hasSize(2)
        .allSatisfy(choice -> assertThat(choice.finishReason()).isEqualTo(FinishReason.STOP));
    assertThat(completion.usage()).isNotNull();
    assertThat(body().path("messages").findValuesAsString("role"))
        .containsExactly("system", "user", "assistant", "user");
  }

  @Test
  void aChatIsStreamed() {
    server.enqueue(Answer.saying("Once upon a time"));
    assertThat(String.join("", values(StreamedChat.words(openai, "A story"))))
        .isEqualTo("Once upon a time");
  }

  @Test
  void aConversationIsKept() {
    var conversation =
        value(
            new KeptConversation(List.of())
                .ask(openai, "My name is Ada")
                .flatMap(begun -> begun.ask(openai, "What is my name?")));
    assertThat(conversation.messages()).hasSize(4);
    assertThat(conversation.messages().get(3).text()).isEqualTo("Your name is Ada.");
  }

  @Test
  void aLongConversationForgetsItsBeginning() {
    var rounds = new ArrayList<ChatMessage>();
    for (int i = 0; i < 30; i++) {
      Collections.addAll(rounds, ChatMessage.user("question " + i), ChatMessage.assistant("yes"));
    }
    rounds.add(ChatMessage.user("last"));
    var recent = new KeptConversation(rounds).recent().messages();
    assertThat(recent).hasSize(21).first().isEqualTo(ChatMessage.user("question 20"));
  }

  @Test
  void whatIsTooLongIsForgottenEarlier() {
    var tooLong = ChatMessage.user("x".repeat(20_000));
    var messages =
        List.<ChatMessage>of(tooLong, ChatMessage.assistant("yes"), ChatMessage.user("and now?"));
    assertThat(new KeptConversation(messages).recent().messages())
        .containsExactly(ChatMessage.user("and now?"));
  }

  @Test
  void anyEndpointIsCalledWithAMap() {
    server.enqueue(Answer.saying("I am fine, thank you."));
    assertThat(value(AnyEndpoint.generated(openai, "How are you?")))
        .isEqualTo("I am fine, thank you.");
    assertThat(request().path()).isEqualTo("/v1/generate");
  }

  @Test
  void anyEndpointIsCalledWithRecords() {
    server.enqueue(Answer.saying("I am fine, thank you."));
    var generation = new AnyEndpoint.Generation("chatgpt-medium", "How are you?", 50, 0.5, 2);
    assertThat(value(AnyEndpoint.generated(openai, generation)).generatedText())
        .isEqualTo("I am fine, thank you.");
    assertThat(body().propertyNames())
        .containsExactly("model", "prompt", "length", "temperature", "max_history");
  }

  @ParameterizedTest
  @CsvSource({
    "400, x, Mend the request",
    "401, x, Check the key",
    "404, x, There is no such thing",
    "429, insufficient_quota, The credit is used up",
    "418, x, The server failed",
  })
  void errorsAreToldApart(int status, String code, String advice) {
    server.enqueue(Answer.error(status, "error", code, "No"));
    assertThat(value(ErrorsByType.answerOrAdvice(openai, "gpt-5-mini"))).startsWith(advice);
  }

  @Test
  void aRateLimitThatStaysIsTold() {
    var slowDown = Answer.error(429, "requests", "rate_limit_exceeded", "Slow down");
    server.when(request -> true).answer(slowDown.header("retry-after-ms", "1"));
    assertThat(value(ErrorsByType.answerOrAdvice(openai, "gpt-5-mini"))).startsWith("Too fast");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void anUnknownModelIsTold() {
    assertThat(value(ErrorsByType.answerOrAdvice(openai, "no-such-model")))
        .startsWith("There is no such thing")
        .contains("no-such-model");
  }

  @Test
  void whatFailsInPassingIsTriedAgain() {
    var overloaded = Answer.error(503, "server_error", "overloaded", "Busy");
    server.enqueue(overloaded, overloaded, overloaded, Answer.saying("At last"));
    var log = Collections.synchronizedList(new ArrayList<String>());
    var patient = RetriesWithBackoff.patient(openai, Duration.ofMillis(1), log::add);
    assertThat(value(RetriesWithBackoff.ask(patient))).isEqualTo("At last");
    assertThat(log).hasSize(3).last().asString().startsWith("try 3 failed, ").contains("Busy");
  }

  @Test
  void callsWaitForTheirTurnAndAllAreAnswered() {
    var paced = PacedCalls.paced(openai, Limits.of(limits -> limits.maxConcurrency(1)));
    assertThat(values(PacedCalls.answers(paced, List.of("One", "Two", "Three")))).hasSize(3);
    assertThat(paced.limits().snapshot().waiting()).isZero();
  }

  @Test
  void theRateLimitsAreRead() {
    server.enqueue(Answer.usual().header("x-ratelimit-remaining-requests", "19"));
    assertThat(value(RateLimitFigures.limits(openai)).requests().remaining()).isEqualTo(19);
  }

  @Test
  void theMostSimilarTextIsFound() {
    var texts = List.of("Where is my order?", "How do I reset my password?", "Can I pay?");
    assertThat(value(SimilarTexts.mostLike(openai, "reset my password", texts)))
        .isEqualTo("How do I reset my password?");
  }

  @Test
  void harmIsFound() {
    assertThat(values(ModeratedText.harms(openai, "I will kill you")))
        .containsExactly(ModerationCategory.VIOLENCE);
    assertThat(values(ModeratedText.harms(openai, "Good morning"))).isEmpty();
  }

  @Test
  void aTextIsTranslated() {
    assertThat(value(Translation.translate(openai, "Good morning", "Chinese"))).contains("早上好");
    assertThat(body().path("temperature").asDouble()).isZero();
  }

  @Test
  void anIntentIsUnderstood() {
    server.enqueue(
        Answer.saying(
            """
            {"intent": "book_flight", "entities": ["Oslo", "Rome"]}"""));
    assertThat(value(IntentAndEntities.understand(openai, "I want to fly from Oslo to Rome")))
        .isEqualTo(new IntentAndEntities.Intent("book_flight", List.of("Oslo", "Rome")));
    assertThat(body().at("/response_format/json_schema/strict").asBoolean()).isTrue();
  }

  @Test
  void theUsageOfAStreamIsWatched() {
    assertThat(value(WatchedUsage.tokens(openai, "A story"))).isPositive();
    assertThat(body().at("/stream_options/include_usage").asBoolean()).isTrue();
  }

  private RecordedRequest request() {
    return server.requests().get(0);
  }

  private JsonNode body() {
    return request().json();
  }

  private static <T> T value(Mono<T> answer) {
    return answer.blockOptional(SOON).orElseThrow();
  }

  private static <T> List<T> values(Flux<T> answers) {
    return value(answers.collectList());
  }
}
