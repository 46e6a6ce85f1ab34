package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.Backoff;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.ContentFilterException;
import dev.chatflux.errors.InvalidAnswerException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.errors.RefusalException;
import dev.chatflux.errors.TruncatedException;
import dev.chatflux.schema.Description;
import dev.chatflux.schema.JsonType;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.testing.Answer;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Answers that are values of a type. */
class StructuredAnswerTests extends WireTest {

  record CalendarEvent(
      String name, @Description("When it begins") LocalDate date, List<String> participants) {}

  private static final CalendarEvent FAIR =
      new CalendarEvent("Fair", LocalDate.of(2026, 5, 1), List.of("Alice", "Bob"));

  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 0.25, Duration.ofSeconds(2));

  private static final String TEXT =
      "{\"name\":\"Fair\",\"date\":\"2026-05-01\",\"participants\":[\"Alice\",\"Bob\"]}";

  private static void fair(ChatRequest.Builder chat) {
    chat.model("gpt-5-mini").user("Alice and Bob visit a fair on May 1st");
  }

  private Mono<CalendarEvent> event() {
    return openai.chat().createAs(CalendarEvent.class, StructuredAnswerTests::fair);
  }

  @Test
  void anAnswerIsAValueOfTheType() {
    server.enqueue(Answer.saying(TEXT));
    StepVerifier.create(event()).expectNext(FAIR).verifyComplete();
    var format = server.requests().get(0).json().at("/response_format");
    assertThat(format.at("/type").asString()).isEqualTo("json_schema");
    assertThat(format.at("/json_schema/name").asString()).isEqualTo("CalendarEvent");
    assertThat(format.at("/json_schema/strict").asBoolean()).isTrue();
    assertThat(format.at("/json_schema/schema"))
        .isEqualTo(JsonType.of(CalendarEvent.class).schema());
  }

  @Test
  void theTypeMayBeGeneric() {
    server.enqueue(Answer.saying("{\"value\":[" + TEXT + "]}"));
    var events =
        openai
            .chat()
            .createAs(new TypeReference<List<CalendarEvent>>() {}, StructuredAnswerTests::fair);
    StepVerifier.create(events).expectNext(List.of(FAIR)).verifyComplete();
  }

  enum Kind {
    PUBLIC,
    PRIVATE
  }

  record WithMap(List<Map<String, String>> attributes) {}

  sealed interface Step {

    record Walk(int metres, @Nullable Step then) implements Step {}

    record Rest(Duration duration) implements Step {}
  }

  record Times(
      UUID id,
      Kind kind,
      Instant at,
      LocalDateTime local,
      LocalTime time,
      Duration took,
      @Nullable Integer count,
      Optional<Double> share,
      char letter) {}

  record Tree(String name, List<Tree> children) {}

  static List<Type> types() {
    return List.of(
        CalendarEvent.class,
        Times.class,
        Tree.class,
        Step.class,
        Kind[].class,
        int.class,
        new TypeReference<List<Optional<Tree>>>() {}.getType());
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatAServerMakesOfTheSchemaIsRead(Type type) {
    var json = JsonTypes.standard().of(type);
    var answer = openai.chat().createAs(json, StructuredAnswerTests::fair).block(SOON);
    assertThat(answer).isNotNull();
    var streamed = openai.chat().streamAs(json, StructuredAnswerTests::fair).blockLast(SOON);
    assertThat(streamed).isNotNull();
    assertThat(streamed.isWhole()).isTrue();
    assertThat(streamed.value()).usingRecursiveComparison().isEqualTo(answer);
  }

  @Test
  void aTypeThatNoSchemaSaysFailsBeforeAnythingIsSent() {
    StepVerifier.create(openai.chat().createAs(WithMap.class, StructuredAnswerTests::fair))
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("WithMap.attributes[] is a map"));
    StepVerifier.create(openai.chat().streamAs(WithMap.class, StructuredAnswerTests::fair))
        .verifyError(IllegalArgumentException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aRefusalHasTheWordsOfTheModel() {
    server.enqueue(Answer.refusing("I can't help with that."));
    assertFails(event(), RefusalException.class, "I can't help with that.");
  }

  @Test
  void anAnswerThatIsCutOffHasWhatThereIsOfIt() {
    server.enqueue(Answer.saying(TEXT));
    var cut =
        openai.chat().createAs(CalendarEvent.class, chat -> fair(chat.maxCompletionTokens(4)));
    StepVerifier.create(cut)
        .verifyErrorSatisfies(
            error -> {
              assertThat(error).isExactlyInstanceOf(TruncatedException.class);
              var partial = ((OpenAiException) error).partial(ChatCompletion.class);
              assertThat(partial).isNotNull();
              assertThat(TEXT).startsWith(partial.text());
              assertThat(partial.usage()).isNotNull();
            });
  }

  @Test
  void anAnswerThatAFilterCutIsAnErrorOfItsOwn() {
    server.enqueue(
        Answer.json(
            """
            {"choices":[{"index":0,"finish_reason":"content_filter",
              "message":{"role":"assistant","content":"{\\"name\\":"}}]}
            """));
    assertFails(event(), ContentFilterException.class, "filter");
  }

  @Test
  void anAnswerThatIsNoneIsAnErrorAndIsNotAskedForAgain() {
    server.enqueue(Answer.saying("{\"name\":\"Fair\"}"));
    assertFails(
        event(),
        InvalidAnswerException.class,
        "The answer is no CalendarEvent: date is missing; participants is missing");
    assertThat(server.requests()).hasSize(1);
  }

  private static void assertFails(Mono<?> answer, Class<? extends Throwable> type, String message) {
    StepVerifier.create(answer)
        .verifyErrorSatisfies(
            error -> assertThat(error).isInstanceOf(type).hasMessageContaining(message));
  }

  @Test
  void whereItMayBeCorrectedTheModelIsToldWhatIsWrong() {
    server.enqueue(Answer.saying("{\"name\":\"Fair\"}"), Answer.saying(TEXT));
    var careful = openai.chat().withTypes(JsonTypes.standard().corrections(1));
    var event = careful.createAs(CalendarEvent.class, StructuredAnswerTests::fair);
    StepVerifier.create(event).expectNext(FAIR).verifyComplete();
    var again = server.requests().get(1).json();
    assertThat(again.at("/messages")).hasSize(3);
    assertThat(again.at("/messages/1/role").asString()).isEqualTo("assistant");
    assertThat(again.at("/messages/1/content").asString()).isEqualTo("{\"name\":\"Fair\"}");
    assertThat(again.at("/messages/2/role").asString()).isEqualTo("user");
    assertThat(again.at("/messages/2/content").asString()).contains("date is missing");
    assertThat(again.at("/response_format"))
        .isEqualTo(server.requests().get(0).json().at("/response_format"));
  }

  @Test
  void itIsCorrectedAsOftenAsIsAllowedAndNoMore() {
    server.enqueue(Answer.saying("no"), Answer.saying("{}"), Answer.saying("[]"));
    var careful = openai.chat().withTypes(JsonTypes.standard().corrections(2));
    assertFails(
        careful.createAs(CalendarEvent.class, StructuredAnswerTests::fair),
        InvalidAnswerException.class,
        "from Array value");
    assertThat(server.requests()).hasSize(3);
    assertThat(server.requests().get(2).json().at("/messages")).hasSize(5);
  }

  @Test
  void aValueThatFailsACheckIsNone() {
    var late = TEXT.replace("2026-05-01", "1999-05-01");
    server.enqueue(Answer.saying(late), Answer.saying(TEXT));
    var type = JsonType.of(CalendarEvent.class).check(StructuredAnswerTests::inOurTime);
    var careful = openai.chat().withTypes(JsonTypes.standard().corrections(1));
    StepVerifier.create(careful.createAs(type, StructuredAnswerTests::fair))
        .expectNext(FAIR)
        .verifyComplete();
    assertThat(server.requests().get(1).body()).contains("date is long ago");
  }

  private static List<String> inOurTime(CalendarEvent event) {
    return event.date().getYear() < 2000 ? List.of("date is long ago") : List.of();
  }

  @Test
  void aRefusalIsNotCorrected() {
    server.enqueue(Answer.refusing("No."));
    var careful = openai.chat().withTypes(JsonTypes.standard().corrections(1));
    assertFails(
        careful.createAs(CalendarEvent.class, StructuredAnswerTests::fair),
        RefusalException.class,
        "No.");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void ofSeveralChoicesTheFirstCounts() {
    server.enqueue(Answer.saying(TEXT), Answer.saying(TEXT));
    var event = openai.chat().createAs(CalendarEvent.class, chat -> fair(chat.n(3)));
    assertThat(event.block(SOON)).isEqualTo(FAIR);
    var streamed = openai.chat().streamAs(CalendarEvent.class, chat -> fair(chat.n(3)));
    var last = streamed.blockLast(SOON);
    assertThat(last).isNotNull();
    assertThat(last.value()).isEqualTo(FAIR);
  }

  @Test
  void theMapperMayBeTheUsers() {
    record Place(String cityName) {}
    var mapper =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    server.enqueue(Answer.saying("{\"city_name\":\"Oslo\"}"));
    try (var mine = client(builder -> builder.types(JsonTypes.of(mapper)))) {
      // Variants and decorators of the client keep it.
      var chat =
          mine.mutate().build().chat().withDefaults(defaults -> defaults.model("gpt-5-mini"));
      var place = chat.createAs(Place.class, request -> request.user("Where?"));
      assertThat(place.block(SOON)).isEqualTo(new Place("Oslo"));
    }
    var sent = server.requests().get(0).json();
    assertThat(sent.at("/response_format/json_schema/schema/required/0").asString())
        .isEqualTo("city_name");
    assertThat(sent.at("/model").asString()).isEqualTo("gpt-5-mini");
  }

  @Test
  void retriesAndErrorsAreThoseOfTheCall() {
    var busy = Answer.error(429, "requests", "rate_limit_exceeded", "Slow down");
    server.enqueue(busy, Answer.saying(TEXT), busy);
    try (var patient = client(builder -> builder.retry(RetryPolicy.maxRetries(1).backoff(QUICK)))) {
      var event = patient.chat().createAs(CalendarEvent.class, StructuredAnswerTests::fair);
      assertThat(event.block(SOON)).isEqualTo(FAIR);
    }
    assertFails(event(), RateLimitException.class, "Slow down");
  }

  @Test
  void aStubAnswersInTypesToo() {
    var stub = Chat.answering(TEXT);
    var event = stub.createAs(CalendarEvent.class, chat -> chat.user("When is the fair?"));
    assertThat(event.block()).isEqualTo(FAIR);
    assertThat(
            Chat.answering("?").createAs(CalendarEvent.class, chat -> {}).onErrorComplete().block())
        .isNull();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void theUsageIsThereForWhoReadsTheAnswerItself() {
    server.enqueue(Answer.saying(TEXT));
    var type = JsonType.of(CalendarEvent.class);
    var completion = openai.chat().create(chat -> fair(chat.responseFormat(type))).block(SOON);
    assertThat(completion).isNotNull();
    assertThat(completion.readAs(type)).isEqualTo(FAIR);
    assertThat(completion.usage()).isNotNull();
  }
}
