package dev.chatflux.reactor.observation;

import static dev.chatflux.reactor.observation.Traces.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.call.Backoff;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.json.Wire;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.RetryPolicy;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

class MicrometerObserverTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final OpenAiServer server = OpenAiServer.start();
  private final Traces traces = new Traces();
  private OpenAi openai = client(UnaryOperator.identity());

  private OpenAi client(UnaryOperator<MicrometerObserver> spec) {
    return OpenAi.builder()
        .apiKey("sk-test")
        .baseUrl(server.baseUrl())
        .retry(
            RetryPolicy.maxRetries(1)
                .backoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 0, SOON)))
        .observer(spec.apply(MicrometerObserver.of(traces.registry)))
        .build();
  }

  @AfterEach
  void close() {
    openai.close();
    server.close();
  }

  private static void story(ChatRequest.Builder chat) {
    chat.model("gpt-5-mini").temperature(0.5).stop("end").user("Tell me a story");
  }

  private void call(boolean streamed) {
    if (streamed) {
      openai.chat().stream(MicrometerObserverTests::story).blockLast(SOON);
    } else {
      openai.chat().create(MicrometerObserverTests::story).block(SOON);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallIsASpanAndItsRequestAnotherBelowIt(boolean streamed) {
    call(streamed);
    var spans = traces.ended(2);
    SpanData request = spans.get(0);
    SpanData call = spans.get(1);
    assertThat(call.getName()).isEqualTo("chat gpt-5-mini");
    assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(request.getName()).isEqualTo("POST");
    assertThat(request.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(request.getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(server.takeRequest(SOON).header("traceparent"))
        .startsWith("00-" + call.getTraceId() + "-" + request.getSpanId() + "-");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void spansSayWhatWasAskedAndWhatCameBack(boolean streamed) {
    call(streamed);
    var spans = traces.ended(2);
    var call = spans.get(1);
    assertThat(attribute(call, "gen_ai.operation.name")).isEqualTo("chat");
    assertThat(attribute(call, "gen_ai.provider.name")).isEqualTo("openai");
    assertThat(attribute(call, "gen_ai.request.model")).isEqualTo("gpt-5-mini");
    assertThat(attribute(call, "gen_ai.response.model")).startsWith("gpt-5-mini");
    assertThat(attribute(call, "gen_ai.request.temperature")).isEqualTo("0.5");
    assertThat(attribute(call, "gen_ai.request.stop_sequences")).isEqualTo("[\"end\"]");
    assertThat(attribute(call, "gen_ai.request.stream")).isEqualTo(streamed ? "true" : null);
    assertThat(attribute(call, "gen_ai.response.finish_reasons")).isEqualTo("[\"stop\"]");
    assertThat(attribute(call, "gen_ai.response.id")).startsWith("chatcmpl-");
    assertThat(attribute(call, "gen_ai.usage.input_tokens")).matches("[1-9]\\d*");
    assertThat(attribute(call, "gen_ai.usage.output_tokens")).matches("[1-9]\\d*");
    assertThat(attribute(call, "openai.api.type")).isEqualTo("chat_completions");
    assertThat(attribute(call, "server.address")).isEqualTo("127.0.0.1");
    assertThat(attribute(call, "server.port")).isEqualTo(String.valueOf(server.port()));
    assertThat(attribute(call, "error.type")).isEqualTo("none");
    assertThat(attribute(call, "chatflux.outcome")).isEqualTo("completed");
    assertThat(attribute(call, "gen_ai.response.time_to_first_chunk") != null).isEqualTo(streamed);
    assertThat(attribute(spans.get(0), "http.response.status_code")).isEqualTo("200");
    assertThat(attribute(spans.get(0), "url.full"))
        .isEqualTo(server.baseUrl() + "/chat/completions");
  }

  /** Neither what was said nor the key. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingOfTheConversationAndNoSecretIsTold(boolean streamed) {
    server.enqueue(Answer.saying("a secret answer"));
    call(streamed);
    assertThat(traces.ended(2).toString())
        .doesNotContain("a story", "secret", "sk-test", "gen_ai.input", "gen_ai.output");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void messagesAreToldWhenAskedFor(boolean streamed) {
    openai = client(observer -> observer.content(true));
    server.enqueue(Answer.saying("Once upon a time"));
    call(streamed);
    var call = traces.ended(2).get(1);
    assertThat(json(call, "gen_ai.input.messages"))
        .isEqualTo(
            Wire.tree(
                """
                [{"role":"user","parts":[{"type":"text","content":"Tell me a story"}]}]
                """));
    assertThat(json(call, "gen_ai.output.messages"))
        .isEqualTo(
            Wire.tree(
                """
                [{"role":"assistant","parts":[{"type":"text","content":"Once upon a time"}],
                  "finish_reason":"stop"}]
                """));
  }

  private static JsonNode json(SpanData span, String name) {
    return Wire.tree(Objects.requireNonNull(attribute(span, name)));
  }

  /** Both last as long as the answer does, and end together with it. */
  @Test
  void spansOfAStreamAreOpenWhileItFlows() {
    var endedBefore = new ArrayList<Integer>();
    openai.chat().stream(MicrometerObserverTests::story)
        .doOnNext(chunk -> endedBefore.add(traces.endedNow()))
        .blockLast(SOON);
    assertThat(endedBefore).isNotEmpty().containsOnly(0);
    traces.ended(2);
  }

  @Test
  void theParentIsTheObservationOfTheSubscriber() {
    var parent = Observation.start("in the context", traces.registry);
    openai
        .chat()
        .create(MicrometerObserverTests::story)
        .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, parent))
        .block(SOON);
    parent.stop();
    var spans = traces.ended(3);
    assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(2).getSpanId());
  }

  @Test
  void theParentIsOtherwiseTheObservationOfTheThread() {
    Observation.createNotStarted("in the thread", traces.registry).observe(() -> call(true));
    var spans = traces.ended(3);
    assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(2).getSpanId());
  }

  @Test
  void filtersSeeTheObservationOfTheirCall() {
    var seen = new ArrayList<String>();
    openai =
        openai
            .mutate()
            .filter(
                (request, next) ->
                    Mono.deferContextual(
                        context -> {
                          Observation observation = context.get(ObservationThreadLocalAccessor.KEY);
                          seen.add(observation.getContextView().getName());
                          return next.exchange(request);
                        }))
            .build();
    call(false);
    assertThat(seen).containsExactly("gen_ai.client.operation.duration");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachTryIsASpanAndTheWaitAnEvent(boolean streamed) {
    server.enqueue(
        Answer.error(429, "requests", "rate_limit_exceeded", "Slow down"), Answer.usual());
    call(streamed);
    var spans = traces.ended(3);
    assertThat(attribute(spans.get(0), "http.response.status_code")).isEqualTo("429");
    assertThat(attribute(spans.get(0), "error.type")).isEqualTo(RateLimitException.class.getName());
    assertThat(attribute(spans.get(1), "http.response.status_code")).isEqualTo("200");
    assertThat(attribute(spans.get(1), "http.request.resend_count")).isEqualTo("1");
    assertThat(spans.subList(0, 2))
        .extracting(SpanData::getParentSpanId)
        .containsOnly(spans.get(2).getSpanId());
    assertThat(spans.get(2).getEvents())
        .extracting(EventData::getName)
        .containsExactly("retry 1 in 1 ms after RateLimitException");
    assertThat(attribute(spans.get(2), "chatflux.outcome")).isEqualTo("completed");
  }

  @Test
  void whatFailsIsAnError() {
    server.enqueue(Answer.status(500), Answer.status(500));
    openai.chat().create(MicrometerObserverTests::story).onErrorComplete().block(SOON);
    var call = traces.ended(3).get(2);
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attribute(call, "error.type")).isEqualTo(ServerException.class.getName());
    assertThat(attribute(call, "chatflux.outcome")).isEqualTo("failed");
  }

  @Test
  void aStreamThatIsCutIsAnErrorAndTellsWhatHadCome() {
    openai = client(observer -> observer.content(true));
    server.enqueue(Answer.saying("Once upon a time there was").cutAfter(800));
    openai.chat().stream(MicrometerObserverTests::story).onErrorComplete().blockLast(SOON);
    var call = traces.ended(2).get(1);
    assertThat(attribute(call, "error.type")).isEqualTo(IncompleteStreamException.class.getName());
    assertThat(attribute(call, "gen_ai.output.messages")).contains("Once");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1})
  void aCancelledCallIsNoError(long seen) {
    server.enqueue(Answer.saying("a b c d e").stallAfterPieces(3));
    var running = openai.chat().stream(MicrometerObserverTests::story).take(seen + 1);
    if (seen == 0) {
      running =
          running.takeUntilOther(
              Mono.fromRunnable(() -> server.takeRequest(SOON))
                  .subscribeOn(Schedulers.boundedElastic()));
    }
    running.blockLast(SOON);
    var spans = traces.ended(2);
    assertThat(attribute(spans.get(1), "chatflux.outcome")).isEqualTo("cancelled");
    assertThat(attribute(spans.get(1), "error.type")).isEqualTo("none");
    assertThat(spans)
        .extracting(span -> span.getStatus().getStatusCode())
        .doesNotContain(StatusCode.ERROR);
  }

  @Test
  void otherCallsAreNamedByMethodAndPath() {
    openai.models().list().blockLast(SOON);
    openai.call("/engines/ada/completions", Map.of("prompt", "Hi")).block(SOON);
    openai.embeddings().create(e -> e.model("text-embedding-3-small").input("Hi")).block(SOON);
    assertThat(traces.ended(6))
        .extracting(SpanData::getName)
        .containsExactly(
            "GET",
            "get_models",
            "POST",
            "text_completion",
            "POST",
            "embeddings text-embedding-3-small");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theMetersAreThoseOfTheConventions(boolean streamed) {
    call(streamed);
    traces.ended(2);
    var duration = traces.meters.get("gen_ai.client.operation.duration").timer();
    assertThat(duration.count()).isEqualTo(1);
    assertThat(duration.getId().getTag("gen_ai.request.model")).isEqualTo("gpt-5-mini");
    assertThat(tokens("input")).isPositive();
    assertThat(tokens("output")).isPositive();
    assertThat(traces.meters.find("gen_ai.client.operation.time_to_first_chunk").timers())
        .hasSize(streamed ? 1 : 0);
    assertThat(
            traces
                .meters
                .get("http.client.request.duration")
                .tag("http.response.status_code", "200")
                .timer()
                .count())
        .isEqualTo(1);
  }

  private double tokens(String type) {
    return traces
        .meters
        .get("gen_ai.client.token.usage")
        .tags("gen_ai.token.type", type, "gen_ai.operation.name", "chat")
        .summary()
        .totalAmount();
  }

  @Test
  void namesAndValuesCanBeChanged() {
    openai =
        client(
            observer ->
                observer
                    .convention(
                        new DefaultCallObservationConvention() {
                          @Override
                          public String getContextualName(CallObservationContext context) {
                            return "ask " + context.requestModel();
                          }
                        })
                    .convention(
                        new DefaultExchangeObservationConvention() {
                          @Override
                          public KeyValues getLowCardinalityKeyValues(
                              ExchangeObservationContext context) {
                            return KeyValues.of("tenant", "seven");
                          }
                        }));
    call(true);
    var spans = traces.ended(2);
    assertThat(spans.get(1).getName()).isEqualTo("ask gpt-5-mini");
    assertThat(attribute(spans.get(0), "tenant")).isEqualTo("seven");
    assertThat(attribute(spans.get(0), "server.port")).isNull();
  }

  @Test
  void eachSubscriptionIsObservedAnew() {
    var answer = openai.chat().create(MicrometerObserverTests::story);
    assertThat(traces.endedNow()).isZero();
    answer.block(SOON);
    answer.block(SOON);
    assertThat(traces.ended(4).stream().map(SpanData::getTraceId).distinct()).hasSize(2);
  }

  @Test
  void nothingIsDoneForARegistryThatIsOff() {
    openai = openai.mutate().observer(MicrometerObserver.of(ObservationRegistry.NOOP)).build();
    call(true);
    assertThat(server.takeRequest(SOON).headers()).doesNotContainKey("traceparent");
    assertThat(traces.endedNow()).isZero();
  }

  @Test
  void poolsShowHowFullTheyAre() {
    openai =
        openai.mutate().netty(netty -> netty.poolMetrics(new PoolMetrics(traces.meters))).build();
    call(true);
    assertThat(connections("total")).isEqualTo(1);
    assertThat(connections("max")).isEqualTo(10_000);
    openai.close();
    await().atMost(SOON).until(() -> traces.meters.find(name("total")).gauges().isEmpty());
  }

  private double connections(String which) {
    return traces.meters.get(name(which)).tag("name", "chatflux").gauge().value();
  }

  private static String name(String which) {
    return "reactor.netty.connection.provider." + which + ".connections";
  }
}
