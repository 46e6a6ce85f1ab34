package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatCalls;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** At whatever moment a call is cancelled: the server notices each time, and nothing is left. */
abstract class CancelContract extends WireTest {

  static final int TIMES = 200;

  private static final Answer SILENT = Answer.usual().delayHead(Duration.ofMinutes(1));
  private static final Answer HEAD_ALONE = Answer.usual().stallAfterPieces(0);
  private static final Answer TWO_ELEMENTS = Answer.saying("Once upon a time").stallAfterPieces(2);
  private static final Answer FLOODING = Answer.endless(1L << 40);
  private static final Answer FLOWING = FLOODING.pace(Duration.ofMillis(1));

  WatchedClient client;

  /** How many connections were made for that many calls, all of them cancelled. */
  abstract int connectionsMade();

  /** How many of these are left. */
  abstract int connectionsLeft();

  abstract WatchedClient watchedClient();

  @BeforeEach
  void watch() {
    client = watchedClient();
    openai = client.openai();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void beforeTheHead() {
    always(SILENT);
    hangsUpEachTime(() -> afterRequest(story().subscribe()));
  }

  @Test
  void beforeTheHeadOfACallWithoutStreaming() {
    always(SILENT);
    hangsUpEachTime(() -> afterRequest(openai.chat().create(WireTest::story).subscribe()));
  }

  @Test
  void afterTheHead() {
    always(HEAD_ALONE);
    var call = ChatCalls.stream(ChatRequest.of(WireTest::story));
    hangsUpEachTime(
        () -> {
          var head = new CountDownLatch(1);
          var running = openai.stream(call, told -> head.countDown()).subscribe();
          come(head);
          running.dispose();
        });
  }

  @Test
  void inTheMiddleOfAnAnswerWithoutStreaming() {
    always(Answer.usual().stallAfterBytes(10));
    hangsUpEachTime(
        () -> {
          var head = new CountDownLatch(1);
          var running =
              openai
                  .mutate()
                  .filter((request, next) -> next.exchange(request).doOnNext(r -> head.countDown()))
                  .build()
                  .chat()
                  .create(WireTest::story)
                  .subscribe();
          come(head);
          running.dispose();
        });
  }

  @Test
  void betweenTwoElements() {
    always(TWO_ELEMENTS);
    hangsUpEachTime(() -> afterElements(2, Long.MAX_VALUE));
  }

  @Test
  void whilePaused() {
    always(FLOODING);
    hangsUpEachTime(() -> afterElements(1, 1));
  }

  @Test
  void whileElementsFlow() {
    always(FLOWING);
    hangsUpEachTime(() -> afterElements(50, Long.MAX_VALUE));
  }

  @Test
  void fromInsideOnNext() {
    always(FLOWING);
    hangsUpEachTime(
        () -> {
          var cancelled = new CountDownLatch(1);
          story()
              .subscribe(
                  new BaseSubscriber<ChatChunk>() {
                    @Override
                    protected void hookOnNext(ChatChunk chunk) {
                      cancel();
                      cancelled.countDown();
                    }
                  });
          come(cancelled);
        });
  }

  @Test
  void whileTheNextPageIsFetched() {
    server.when(request -> true).answer(SILENT);
    server
        .when(request -> !request.path().contains("after="))
        .answer(Answer.json("{\"data\":[{\"id\":\"a\"}],\"has_more\":true,\"last_id\":\"a\"}"));
    hangsUpEachTime(
        () -> {
          var running = openai.chatCompletions().list().subscribe();
          server.takeRequest(SOON);
          afterRequest(running);
        });
  }

  @Test
  void byTake() {
    always(FLOWING);
    hangsUpEachTime(() -> assertThat(story().take(2).count().block(SOON)).isEqualTo(2));
  }

  @Test
  void byTimeout() {
    always(TWO_ELEMENTS);
    hangsUpEachTime(
        () ->
            story()
                .timeout(Mono.never(), chunk -> Mono.delay(Duration.ofMillis(1)), Flux.empty())
                .blockLast(SOON));
  }

  @Test
  void bySwitchMap() {
    always(TWO_ELEMENTS);
    var received = new AtomicInteger();
    var questions = Sinks.many().unicast().<Integer>onBackpressureBuffer();
    questions.tryEmitNext(0).orThrow();
    var answers =
        questions
            .asFlux()
            .switchMap(question -> story())
            .doOnNext(chunk -> askAfterTwo(questions, received.incrementAndGet()))
            .take(2 * TIMES);
    hangsUp(() -> answers.blockLast(SOON.multipliedBy(4)));
  }

  private static void askAfterTwo(Sinks.Many<Integer> questions, int received) {
    if (received % 2 == 0) {
      questions.tryEmitNext(received).orThrow();
    }
  }

  @Test
  void byTheExceptionOfAnOperator() {
    always(FLOWING);
    var refused = new IllegalStateException("enough");
    hangsUpEachTime(
        () ->
            story()
                .<String>map(
                    chunk -> {
                      throw refused;
                    })
                .onErrorResume(refused::equals, error -> Flux.empty())
                .blockLast(SOON));
  }

  // How it is proved

  private void always(Answer answer) {
    server.when(request -> true).answer(answer);
  }

  /** Cancels when the server has the request. */
  private void afterRequest(Disposable running) {
    server.takeRequest(SOON);
    running.dispose();
  }

  /** Cancels from this thread when as many elements have come. */
  private void afterElements(int count, long demand) {
    var received = new CountDownLatch(count);
    var subscriber =
        new BaseSubscriber<ChatChunk>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(demand);
          }

          @Override
          protected void hookOnNext(ChatChunk chunk) {
            received.countDown();
          }
        };
    story().subscribe(subscriber);
    come(received);
    subscriber.cancel();
  }

  private void hangsUpEachTime(Runnable cancelledCall) {
    hangsUp(
        () -> {
          for (int i = 0; i < TIMES; i++) {
            cancelledCall.run();
          }
        });
  }

  private void hangsUp(Runnable cancelledCalls) {
    int threads = threads();
    cancelledCalls.run();
    await().atMost(SOON).untilAsserted(() -> assertThat(server.hangUps()).isEqualTo(TIMES));
    assertThat(server.connections()).as("connections").isEqualTo(connectionsMade());
    client.assertHoldsNothing(connectionsLeft());
    // Event loops start when they are first needed.
    assertThat(threads()).as("threads").isLessThan(threads + TIMES / 2);
    assertAllPlacesAreFree();
    client.assertReleasesAllBuffers();
  }

  private static int threads() {
    return Thread.getAllStackTraces().size();
  }

  private void assertAllPlacesAreFree() {
    server.reset();
    always(HEAD_ALONE);
    var all = Flux.range(0, WatchedClient.PLACES).flatMap(i -> story()).subscribe();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(server.requests()).hasSize(WatchedClient.PLACES));
    all.dispose();
  }

  static void come(CountDownLatch latch) {
    try {
      assertThat(latch.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
