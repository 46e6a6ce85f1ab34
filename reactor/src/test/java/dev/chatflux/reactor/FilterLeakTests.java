package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.publisher.Sinks;

/** Whatever filters do with a reply: its connection and its buffers are not lost. */
class FilterLeakTests extends WireTest {

  private static final int TIMES = 20;

  private static final String CANNED =
      """
      {"choices":[{"index":0,"message":{"role":"assistant","content":"canned"}}]}
      """;

  private static final ResponseHead OK = new ResponseHead(200, Headers.empty());

  /** The rest of this body never comes: nobody but the client can end it. */
  private static final Answer HALF = Answer.usual().stallAfterBytes(100);

  private WatchedClient client;

  private OpenAi client(ExchangeFilter filter, boolean http2) {
    server.close();
    server = http2 ? OpenAiServer.builder().http2().start() : OpenAiServer.start();
    client = new WatchedClient(server, netty -> netty.http2(http2));
    return client.openai().mutate().filter(filter).build();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  static Stream<Named<ExchangeFilter>> wasteful() {
    return Stream.of(
        filter("replaces the body", (request, next) -> next.exchange(request).map(canned())),
        filter(
            "replaces the reply",
            (request, next) -> next.exchange(request).thenReturn(Reply.of(OK, bytes()))),
        filter("gives no reply", (request, next) -> next.exchange(request).then(Mono.empty())),
        filter("drops the reply", (request, next) -> next.exchange(request).filter(r -> false)),
        filter(
            "fails after the reply",
            (request, next) -> next.exchange(request).flatMap(r -> Mono.error(refused()))),
        filter(
            "throws after the reply",
            (request, next) ->
                next.exchange(request)
                    .map(
                        reply -> {
                          throw refused();
                        })),
        filter(
            "fails beside the reply",
            (request, next) ->
                Mono.fromDirect(
                    next.exchange(request).map(canned()).concatWith(Mono.error(refused())))),
        filter(
            "exchanges twice and takes the first",
            (request, next) ->
                next.exchange(request).flatMap(r -> next.exchange(request).thenReturn(canned(r)))),
        filter(
            "exchanges twice and takes the second",
            (request, next) ->
                next.exchange(request).flatMap(r -> next.exchange(request)).map(canned())),
        filter(
            "exchanges twice at once",
            (request, next) ->
                Mono.zip(next.exchange(request), next.exchange(request))
                    .map(both -> canned(both.getT1()))),
        filter(
            "takes the first of two",
            (request, next) ->
                Mono.firstWithValue(next.exchange(request), next.exchange(request)).map(canned())),
        filter(
            "reads a part of the body",
            (request, next) ->
                next.exchange(request)
                    .flatMap(reply -> reply.body().next().thenReturn(canned(reply)))),
        filter(
            "reads the body late",
            (request, next) ->
                next.exchange(request)
                    .delayElement(Duration.ofMillis(1))
                    .map(r -> r.body(r.body().take(1).thenMany(bytes())))),
        filter(
            "gives up on the reply",
            (request, next) ->
                next.exchange(request)
                    .flatMap(r -> Mono.<Reply>never().timeout(Duration.ofMillis(1)))),
        filter(
            "gives up on the body",
            (request, next) ->
                next.exchange(request)
                    .map(
                        r ->
                            r.body(
                                r.body()
                                    .concatWith(Mono.never())
                                    .timeout(Duration.ofMillis(1), bytes())))),
        filter(
            "lets the body fail",
            (request, next) ->
                next.exchange(request).map(reply -> reply.body(Flux.error(refused())))));
  }

  private static Named<ExchangeFilter> filter(String name, ExchangeFilter filter) {
    return Named.of(name, filter);
  }

  @ParameterizedTest
  @MethodSource("wasteful")
  void nothingIsLeft(ExchangeFilter filter) {
    openai = client(filter, false);
    run();
    assertAllPlacesAreFree();
    client.assertReleasesAllBuffers();
  }

  @ParameterizedTest
  @MethodSource("wasteful")
  void nothingIsLeftOnHttp2(ExchangeFilter filter) {
    openai = client(filter, true);
    run();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(server.hangUps()).isEqualTo(server.requests().size()));
    client.assertHoldsNothing(server::connections);
    client.assertReleasesAllBuffers();
  }

  /**
   * A connection on which nothing was sent may be left, if it is of use: as many calls as there are
   * places are under way at once, and close what they have when they are cancelled.
   */
  private void assertAllPlacesAreFree() {
    server.reset();
    server.when(request -> true).answer(HALF);
    var calls =
        Flux.range(0, WatchedClient.PLACES)
            .flatMap(i -> client.openai().chat().create(WireTest::story))
            .subscribe();
    await().atMost(SOON).until(() -> server.requests().size() >= WatchedClient.PLACES);
    calls.dispose();
    client.assertHoldsNothing(0);
  }

  /** As often as it may; more often than the pool has places. */
  private void run() {
    server.when(request -> true).answer(HALF);
    for (int i = 0; i < TIMES; i++) {
      openai.chat().create(WireTest::story).onErrorComplete().block(SOON);
    }
    assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(TIMES);
  }

  /** Whether its request was on its way or not: the call has what it wants. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anExchangeBesideTheCallEndsWithIt(boolean http2) {
    openai = client(FilterLeakTests::answerAndExchangeBeside, http2);
    server.when(request -> true).answer(HALF.delayHead(Duration.ofMillis(20)));
    for (int i = 0; i < TIMES; i++) {
      openai.chat().create(WireTest::story).block(SOON);
    }
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(server.hangUps()).isEqualTo(server.requests().size()));
    if (http2) {
      client.assertHoldsNothing(server::connections);
    } else {
      assertAllPlacesAreFree();
    }
    client.assertReleasesAllBuffers();
  }

  private static Mono<Reply> answerAndExchangeBeside(ApiRequest request, Transport next) {
    return Mono.deferContextual(
        context -> {
          next.exchange(request).contextWrite(context).subscribe(reply -> {}, error -> {});
          return Mono.just(Reply.of(OK, bytes()));
        });
  }

  @Test
  void aReplyThatIsDelayedIsReleasedByCancelling() {
    var replied = new CountDownLatch(TIMES);
    openai =
        client(
            (request, next) ->
                next.exchange(request)
                    .doOnNext(reply -> replied.countDown())
                    .delayElement(Duration.ofMinutes(1)),
            false);
    server.when(request -> true).answer(HALF);
    for (int i = 0; i < TIMES; i++) {
      long left = replied.getCount();
      var running = openai.chat().create(WireTest::story).subscribe();
      await().atMost(SOON).pollDelay(Duration.ZERO).until(() -> replied.getCount() < left);
      running.dispose();
    }
    client.assertHoldsNothing(0);
    client.assertReleasesAllBuffers();
  }

  /** Its connection may be another call's by then. */
  @Test
  void aWholeReplyThatIsDroppedLateTakesNothingFromOthers() {
    openai = client((request, next) -> next.exchange(request), false);
    var held = new CountDownLatch(1);
    var drop = Sinks.<Reply>one();
    var dropping =
        openai
            .mutate()
            .filter(
                (request, next) ->
                    next.exchange(request)
                        .doOnNext(reply -> held.countDown())
                        .flatMap(reply -> drop.asMono()))
            .build();
    for (int i = 0; i < TIMES; i++) {
      dropping.chat().create(WireTest::story).onErrorComplete().subscribe();
    }
    CancelContract.come(held);
    server.when(request -> true).answer(Answer.saying("a b c d").pace(Duration.ofMillis(20)));
    var others =
        Flux.range(0, TIMES)
            .flatMap(i -> openai.chat().stream(WireTest::story).count())
            .collectList();
    var counts =
        others.doOnSubscribe(
            s -> Mono.delay(Duration.ofMillis(40)).subscribe(t -> drop.tryEmitEmpty()));
    assertThat(counts.block(SOON)).hasSize(TIMES).doesNotContain(0L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyThatSomebodyElseReadsEndsWithTheCall(boolean http2) {
    var read = Sinks.<Signal<Void>>one();
    openai =
        client(
            (request, next) ->
                next.exchange(request)
                    .doOnNext(r -> r.body().then().materialize().subscribe(read::tryEmitValue))
                    .map(canned()),
            http2);
    server.when(request -> true).answer(HALF);
    openai.chat().create(WireTest::story).block(SOON);
    assertThat(read.asMono().block(SOON)).satisfies(FilterLeakTests::isBroken);
    client.assertHoldsNothing(http2 ? 1 : 0);
    client.assertReleasesAllBuffers();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyThatIsReadTooLateIsAnError(boolean http2) {
    var kept = new ArrayList<Reply>();
    openai =
        client((request, next) -> next.exchange(request).doOnNext(kept::add).map(canned()), http2);
    server.when(request -> true).answer(HALF);
    openai.chat().create(WireTest::story).block(SOON);
    client.assertHoldsNothing(http2 ? 1 : 0);
    assertThat(kept.get(0).body().then().materialize().block(SOON))
        .satisfies(FilterLeakTests::isBroken);
    client.assertReleasesAllBuffers();
  }

  private static void isBroken(Signal<?> end) {
    assertThat(end.getThrowable()).isInstanceOf(IOException.class).hasMessageContaining("over");
  }

  private static IllegalStateException refused() {
    return new IllegalStateException("refused");
  }

  private static UnaryOperator<Reply> canned() {
    return FilterLeakTests::canned;
  }

  private static Reply canned(Reply reply) {
    return reply.body(bytes());
  }

  private static Flux<ByteBuffer> bytes() {
    return Flux.just(ByteBuffer.wrap(CANNED.getBytes(StandardCharsets.UTF_8)));
  }
}
