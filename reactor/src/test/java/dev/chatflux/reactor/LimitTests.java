package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.LimitWaitException;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.errors.TotalTimeoutException;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Calls wait for their turn, over a real socket. */
class LimitTests extends WireTest {

  /** Longer than a test takes. */
  private static final Duration PERIOD = Duration.ofHours(1);

  @BeforeEach
  void knowModels() {
    disconnect();
    var known = OpenAiServer.builder();
    for (var model : List.of("a", "b", "c", "m", "first", "other", "urgent", "busy", "idle")) {
      known.model(model);
    }
    server = known.start();
    openai = client(builder -> {});
  }

  private void limit(Consumer<Limits.Builder> spec) {
    openai = client(b -> b.limits(Limits.of(spec)));
  }

  private void requests(long number) {
    limit(l -> l.quota(Quota.ofAll().requestsPerMinute(number).period(PERIOD)));
  }

  private Mono<ChatCompletion> ask(String model) {
    return openai.chat().create(chat -> chat.model(model).user("Hi"));
  }

  private int waiting() {
    return openai.limits().snapshot().waiting();
  }

  private LimitsSnapshot.Group group() {
    return openai.limits().snapshot().groups().get(0);
  }

  private void awaitWaiting(int number) {
    await().atMost(SOON).untilAsserted(() -> assertThat(waiting()).isEqualTo(number));
  }

  private void silentFor(String model) {
    server.when(request -> request.json().get("model").asString().equals(model)).answer(silence());
  }

  private static Answer silence() {
    return Answer.usual().delayHead(Duration.ofHours(1));
  }

  @Test
  void aCallWithoutRoomWaitsUntilThereIs() {
    limit(l -> l.quota(Quota.ofAll().requestsPerMinute(2).period(Duration.ofSeconds(3))));
    Flux.range(0, 6)
        .flatMap(i -> ask("gpt-5-mini"))
        .as(StepVerifier::create)
        .expectNextCount(6)
        .expectComplete()
        .verify(SOON);
    assertThat(server.requests()).hasSize(6);
    assertThat(waiting()).isZero();
  }

  @Test
  void aPlaceIsHeldUntilTheBodyEnds() {
    limit(l -> l.maxConcurrency(1));
    server.enqueue(Answer.saying("a b c d").stallAfterPieces(2));
    var first = story().subscribe();
    await().atMost(SOON).untilAsserted(() -> assertThat(server.bytesWritten()).isPositive());
    var second = ask("gpt-5-mini").toFuture();
    awaitWaiting(1);
    assertThat(group().running()).isEqualTo(1);
    assertThat(server.requests()).hasSize(1);
    first.dispose();
    assertThat(second).succeedsWithin(SOON);
    await().atMost(SOON).untilAsserted(() -> assertThat(group().running()).isZero());
  }

  @Test
  void aReaderWhoPausesAfterTheBodysEndHoldsNoPlace() {
    limit(l -> l.maxConcurrency(1));
    var body = "data: {\"choices\":[]}\n\ndata: {\"choices\":[]}\n\ndata: [DONE]\n\n";
    var bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
    var reply = Reply.of(new ResponseHead(200, Headers.empty()), Flux.just(bytes));
    openai = openai.mutate().transport(request -> Mono.just(reply)).build();
    StepVerifier.create(story(), 1)
        .expectNextCount(1)
        .then(() -> assertThat(group().running()).isZero())
        .thenRequest(9)
        .expectNextCount(1)
        .expectComplete()
        .verify(SOON);
  }

  @Test
  void neverAreMoreUnderWayThanMayBe() {
    limit(l -> l.maxConcurrency(3));
    var under = new AtomicInteger();
    var most = new AtomicInteger();
    openai = openai.mutate().transport(counted(openai.settings().transport(), under, most)).build();
    Flux.range(0, 60)
        .flatMap(i -> i % 2 == 0 ? ask("gpt-5-mini").then() : story().then(), 60)
        .blockLast(SOON);
    assertThat(server.requests()).hasSize(60);
    assertThat(most.get()).isEqualTo(3);
    await().atMost(SOON).untilAsserted(() -> assertThat(group().running()).isZero());
  }

  private static Transport counted(Transport transport, AtomicInteger under, AtomicInteger most) {
    return request ->
        transport
            .exchange(request)
            .doOnSubscribe(s -> most.accumulateAndGet(under.incrementAndGet(), Math::max))
            .map(reply -> reply.body(reply.borrowed().doOnTerminate(under::decrementAndGet)));
  }

  @Test
  void aFilterThatSendsAgainFindsThePlaceOfTheFirstFree() {
    openai =
        client(
            b ->
                b.limits(Limits.of(l -> l.maxConcurrency(1)))
                    .filter(
                        (request, next) ->
                            next.exchange(request)
                                .flatMap(reply -> reply.body().then(next.exchange(request)))));
    assertThat(ask("gpt-5-mini").block(SOON)).isNotNull();
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void everyAttemptIsCounted() {
    openai =
        client(
            b ->
                b.retry(RetryPolicy.maxRetries(1))
                    .limits(Limits.of(l -> l.requestsPerMinute(1_000).maxConcurrency(1))));
    server.enqueue(Answer.error(500, "server_error", null, "Oops").header("retry-after-ms", "1"));
    ask("gpt-5-mini").block(SOON);
    assertThat(group().requests().used()).isEqualTo(2);
  }

  @Test
  void variantsShareLimitsAndOtherServersDoNot() {
    requests(1);
    ask("gpt-5-mini").block(SOON);
    var first = openai;
    openai = first.mutate().header("X-Team", "search").build();
    var second = ask("gpt-5-mini").subscribe();
    awaitWaiting(1);
    second.dispose();
    openai = first.mutate().baseUrl(server.baseUrl().replace("127.0.0.1", "localhost")).build();
    assertThat(ask("gpt-5-mini").block(SOON)).isNotNull();
    openai = first.mutate().limits(Limits.none()).build();
    assertThat(ask("gpt-5-mini").block(SOON)).isNotNull();
    assertThat(first.limits().snapshot().groups()).hasSize(2);
  }

  @Test
  void modelsKeysAndResultsOfFunctionsAreCountedApart() {
    limit(
        l ->
            l.quota(Quota.perModel().requestsPerMinute(1).period(PERIOD))
                .quota(Quota.ofModel("gpt-5").requestsPerMinute(100))
                .quota(
                    Quota.by("tenant", request -> request.headers().first("x-tenant"))
                        .requestsPerMinute(1)
                        .period(PERIOD)));
    ask("gpt-5-mini").block(SOON);
    ask("gpt-4o").block(SOON);
    openai.models().get("gpt-5").block(SOON); // has no model to count
    assertStuck(ask("gpt-4o"));
    var client = openai;
    openai = client.mutate().header("x-tenant", "seven").build();
    ask("gpt-5").block(SOON);
    openai = client.mutate().header("x-tenant", "seven").build();
    assertStuck(ask("gpt-4.1"));
    openai = client.mutate().header("x-tenant", "eight").build();
    ask("gpt-4.1").block(SOON);

    limit(l -> l.quota(Quota.perKey().requestsPerMinute(1).period(PERIOD)));
    client = openai;
    ask("gpt-5").block(SOON);
    openai = client.mutate().apiKey("sk-other").build();
    ask("gpt-5").block(SOON);
    openai = client.mutate().apiKey("sk-test").build();
    assertStuck(ask("gpt-5"));
    assertThat(openai.limits().snapshot().toString()).doesNotContain("sk-");
  }

  private void assertStuck(Mono<?> call) {
    int sent = server.requests().size();
    var stuck = call.subscribe();
    awaitWaiting(1);
    assertThat(server.requests()).hasSize(sent);
    stuck.dispose();
    awaitWaiting(0);
  }

  @Test
  void whoComesFirstIsServedFirstUnlessAnotherMattersMore() {
    limit(l -> l.maxConcurrency(1));
    silentFor("first");
    var running = ask("first").subscribe();
    server.takeRequest(SOON);
    var done = new ArrayList<CompletableFuture<ChatCompletion>>();
    for (var model : List.of("a", "b", "c")) {
      done.add(ask(model).toFuture());
      awaitWaiting(done.size());
    }
    done.add(ask("urgent").contextWrite(Limits.priority(1)).toFuture());
    awaitWaiting(4);
    running.dispose();
    done.forEach(each -> assertThat(each).succeedsWithin(SOON));
    assertThat(server.requests())
        .extracting(request -> request.json().get("model").asString())
        .containsExactly("first", "urgent", "a", "b", "c");
  }

  @Test
  void whatIsCancelledWhileItWaitsHasTakenNothing() {
    limit(l -> l.maxConcurrency(1).requestsPerMinute(10));
    silentFor("a");
    var running = ask("a").subscribe();
    server.takeRequest(SOON);
    var waiting = Flux.range(0, 50).flatMap(i -> ask("b"), 50).subscribe();
    awaitWaiting(50);
    waiting.dispose();
    awaitWaiting(0);
    running.dispose();
    await().atMost(SOON).untilAsserted(() -> assertThat(group().running()).isZero());
    assertThat(group().requests().used()).isEqualTo(1);
    assertThat(ask("c").block(SOON)).isNotNull();
  }

  @Test
  void aWaitThatWouldBeTooLongFailsAtOnceAndSaysHowLong() {
    limit(
        l ->
            l.quota(Quota.ofAll().requestsPerMinute(1).period(PERIOD))
                .maxWait(Duration.ofMinutes(1)));
    ask("a").block(SOON);
    StepVerifier.create(ask("a"))
        .expectErrorSatisfies(
            error -> {
              assertThat(error)
                  .isInstanceOf(LimitWaitException.class)
                  .hasMessageContaining("maxWait")
                  .hasMessageContaining("POST /chat/completions");
              assertThat(((LimitWaitException) error).waitTime())
                  .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(62));
            })
        .verify(SOON);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aWaitWhoseEndNobodyKnowsFailsWhenItHasTakenTooLong() {
    limit(l -> l.maxConcurrency(1).maxWait(Duration.ofMillis(300)));
    server.enqueue(silence());
    var running = ask("a").subscribe();
    server.takeRequest(SOON);
    StepVerifier.create(ask("b"))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOfSatisfying(
                        LimitWaitException.class, late -> assertThat(late.waitTime()).isNull()))
        .verify(SOON);
    running.dispose();
  }

  @Test
  void anotherChatAnswersWhereTheWaitWouldBeTooLong() {
    limit(
        l ->
            l.quota(Quota.ofModel("gpt-5").requestsPerMinute(1).period(PERIOD))
                .maxWait(Duration.ZERO));
    var steady = openai.chat().withFallback("gpt-4.1-mini");
    var request = ChatRequest.of(chat -> chat.model("gpt-5").user("Hi"));
    steady.create(request).then(steady.create(request)).block(SOON);
    assertThat(server.requests())
        .extracting(sent -> sent.json().get("model").asString())
        .containsExactly("gpt-5", "gpt-4.1-mini");
  }

  @Test
  void notMoreWaitThanMay() {
    limit(l -> l.maxConcurrency(1).maxWaiting(2));
    server.enqueue(silence());
    var running = ask("a").subscribe();
    server.takeRequest(SOON);
    var waiting = Flux.range(0, 2).flatMap(i -> ask("b")).subscribe();
    awaitWaiting(2);
    StepVerifier.create(ask("c")).expectError(LimitWaitException.class).verify(SOON);
    waiting.dispose();
    running.dispose();
  }

  @Test
  void waitsForATurnAreNoneForTheHeadButPartOfTheWhole() {
    limit(l -> l.maxConcurrency(1));
    server.enqueue(silence());
    var running = openai.models().get("gpt-5").subscribe();
    awaitRunning();
    openai =
        openai
            .mutate()
            .headTimeout(Duration.ofMillis(500))
            .totalTimeout(Duration.ofSeconds(2))
            .build();
    StepVerifier.create(ask("b")).expectError(TotalTimeoutException.class).verify(SOON);
    assertThat(waiting()).isZero();
    running.dispose();
  }

  private void awaitRunning() {
    await().atMost(SOON).untilAsserted(() -> assertThat(group().running()).isEqualTo(1));
  }

  @Test
  void tokensAreEstimatedBeforeAndCorrectedByTheUsage() {
    limit(l -> l.tokensPerMinute(10_000));
    server.enqueue(silence(), usage(30, 20), usage(9_000, 2_000));
    var running =
        openai.chat().create(c -> c.model("m").user("Hi").maxCompletionTokens(1_000)).subscribe();
    server.takeRequest(SOON);
    assertThat(group().tokens().used()).isBetween(1_001L, 1_020L);
    running.dispose();
    server.awaitHangUp(SOON);
    ask("m").block(SOON);
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(group().tokens().used()).isBetween(1_051L, 1_070L));
    ask("m").block(SOON);
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(group().tokens().used()).isGreaterThan(12_000));
    assertStuck(ask("m"));
  }

  @Test
  void streamsTellTheirUsageToo() {
    limit(l -> l.tokensPerMinute(10_000).answerTokens(5_000));
    story().mapNotNull(ChatChunk::text).blockLast(SOON);
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(group().tokens().used()).isBetween(1L, 4_999L));
  }

  @Test
  void whatTheServerRefusesUsesNoTokens() {
    limit(l -> l.tokensPerMinute(10_000).requestsPerMinute(100));
    server.enqueue(Answer.error(400, "invalid_request_error", null, "No"));
    ask("m").onErrorComplete().block(SOON);
    assertThat(group().tokens().used()).isZero();
    assertThat(group().requests().used()).isEqualTo(1);
  }

  @Test
  void aCallThatIsLargerThanTheLimitFailsAtOnce() {
    limit(l -> l.tokensPerMinute(1_000));
    var large = openai.chat().create(c -> c.model("m").user("Hi").maxCompletionTokens(4_000));
    assertThatThrownBy(() -> large.block(SOON))
        .isInstanceOf(LimitWaitException.class)
        .hasMessageContaining("1000 tokens")
        .hasMessageContaining("max_completion_tokens");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void allHoldBackTogetherWhenTheServerRefusesOne() {
    openai =
        client(
            b ->
                b.retry(RetryPolicy.maxRetries(1))
                    .limits(Limits.of(l -> l.requestsPerMinute(1_000))));
    server.enqueue(Answer.error(429, "requests", null, "Slow down").header("retry-after", "2"));
    var first = ask("first").toFuture();
    await().atMost(SOON).untilAsserted(() -> assertThat(group().heldBack()).isPositive());
    var others = Flux.range(0, 20).flatMap(i -> ask("other"), 20).collectList().toFuture();
    awaitWaiting(20);
    assertThat(server.requests()).hasSize(1);
    assertThat(first).succeedsWithin(SOON);
    assertThat(others).succeedsWithin(SOON);
    assertThat(server.requests()).hasSize(22);
  }

  @Test
  void onlyTheModelThatIsRefusedHoldsBackWhereModelsAreCountedApart() {
    limit(l -> l.requestsPerMinute(1_000).quota(Quota.perModel().requestsPerMinute(500)));
    server.enqueue(Answer.error(429, "requests", null, "Slow down").header("retry-after", "60"));
    StepVerifier.create(ask("busy")).expectError(RateLimitException.class).verify(SOON);
    assertThat(ask("idle").block(SOON)).isNotNull();
    assertStuck(ask("busy"));
  }

  @Test
  void aHoldThatIsLongerThanOneMayWaitFailsAtOnce() {
    limit(l -> l.requestsPerMinute(1_000).maxWait(Duration.ofSeconds(10)));
    server.enqueue(Answer.error(429, "requests", null, "Slow down").header("retry-after", "60"));
    StepVerifier.create(ask("a")).expectError(RateLimitException.class).verify(SOON);
    StepVerifier.create(ask("a")).expectError(LimitWaitException.class).verify(SOON);
  }

  @Test
  void whatOthersUseIsSeenInTheHeadersOfAnswers() {
    limit(l -> l.quota(Quota.ofAll().requestsPerMinute(10).period(PERIOD)));
    server.enqueue(
        Answer.usual()
            .header("x-ratelimit-limit-requests", "10")
            .header("x-ratelimit-remaining-requests", "0")
            .header("x-ratelimit-reset-requests", "1m30s"));
    ask("a").block(SOON);
    assertThat(group().requests().remaining()).isZero();
    assertStuck(ask("a"));
  }

  @Test
  void aThousandWaitAndAreServedWithoutThreadsOfTheirOwn() {
    limit(l -> l.maxConcurrency(4));
    int before = Thread.activeCount();
    var all = Flux.range(0, 1_000).flatMap(i -> ask("m"), 1_000).count().toFuture();
    assertThat(Thread.activeCount()).isLessThan(before + 100);
    assertThat(all).succeedsWithin(SOON).isEqualTo(1_000L);
    assertThat(waiting()).isZero();
  }

  private static Answer usage(int prompt, int completion) {
    return Answer.json(
        Map.of(
            "model",
            "m",
            "choices",
            List.of(),
            "usage",
            Map.of(
                "prompt_tokens",
                prompt,
                "completion_tokens",
                completion,
                "total_tokens",
                prompt + completion)));
  }
}
