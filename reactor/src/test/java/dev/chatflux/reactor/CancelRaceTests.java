package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** A cancel that comes while something else happens: whichever is first, nothing is left. */
class CancelRaceTests extends WireTest {

  private static final int TIMES = 200;

  private WatchedClient client;

  private void connect(boolean http2) {
    server.close();
    server = http2 ? OpenAiServer.builder().http2().start() : OpenAiServer.start();
    client = new WatchedClient(server, netty -> netty.http2(http2).maxConnections(1));
    openai = client.openai();
  }

  @AfterEach
  void closeClient() {
    if (client != null) {
      client.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withCompletion(boolean http2) throws Exception {
    connect(http2);
    server.when(request -> true).answer(Answer.saying("Once upon a time"));
    long elements = story().count().blockOptional(SOON).orElseThrow();
    var other = Executors.newSingleThreadExecutor();
    repeat(
        i -> {
          var ended = new CountDownLatch(2);
          var last = new CountDownLatch(1);
          var subscriber =
              new BaseSubscriber<ChatChunk>() {
                private long received;

                @Override
                protected void hookOnNext(ChatChunk chunk) {
                  if (++received == elements) {
                    last.countDown();
                  }
                }

                @Override
                protected void hookFinally(SignalType type) {
                  ended.countDown();
                }
              };
          story().subscribe(subscriber);
          other.execute(
              () -> {
                CancelContract.come(last);
                pass(i);
                subscriber.cancel();
                ended.countDown();
              });
          CancelContract.come(ended);
        });
    other.shutdown();
    assertNothingIsLeft();
  }

  /** Sooner or later than the connection, the request, the head, and the elements. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withWhateverIsGoingOn(boolean http2) {
    connect(http2);
    server.when(request -> true).answer(Answer.saying("Once upon a time").split(50));
    repeat(
        i -> {
          var running = story().subscribe();
          pass(10 * i);
          running.dispose();
        });
    assertNothingIsLeft();
  }

  @Test
  void withTheWaitForAConnection() {
    connect(false);
    server.when(request -> true).answer(Answer.usual().delayHead(Duration.ofMinutes(1)));
    var running = story().subscribe();
    server.takeRequest(SOON);
    repeat(i -> story().subscribe().dispose());
    running.dispose();
    server.awaitHangUp(SOON);
    assertThat(server.requests()).hasSize(1);
    assertNothingIsLeft();
  }

  /** Whoever cancels may find the call looked after not yet, or not any more. */
  @Test
  void withSending() {
    var silent = OpenAi.builder().apiKey("k").transport(request -> Mono.never()).build();
    var other = Executors.newSingleThreadExecutor();
    for (int i = 0; i < 100 * TIMES; i++) {
      var subscriber = new Undecided();
      silent.models().get("gpt-5").subscribe(subscriber);
      var both = new CountDownLatch(2);
      other.execute(
          () -> {
            meet(both);
            subscriber.cancel();
          });
      meet(both);
      subscriber.request(1);
    }
    other.shutdown();
    await().atMost(SOON).until(other::isTerminated);
    assertThat(silent.settings().watch().size()).isZero();
  }

  private static void meet(CountDownLatch all) {
    all.countDown();
    for (int spins = 1; all.getCount() > 0; spins++) {
      Thread.onSpinWait();
      if (spins % 1_000 == 0) {
        Thread.yield(); // the other has no processor
      }
    }
  }

  private static final class Undecided extends BaseSubscriber<Object> {

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      // Asks for nothing yet.
    }
  }

  private static void repeat(IntConsumer race) {
    for (int i = 0; i < TIMES; i++) {
      race.accept(i);
    }
  }

  /** Lets some time go by, less than a timer could. */
  private static void pass(int moments) {
    for (int i = 0; i < moments; i++) {
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  /** A connection may be left, if it is of use: another call gets the only place in the pool. */
  private void assertNothingIsLeft() {
    server.reset();
    assertThat(story().count().block(SOON)).isPositive();
    await().atMost(SOON).untilAsserted(() -> assertThat(server.openConnections()).isEqualTo(1));
    client.assertHoldsNothing(1);
    client.assertReleasesAllBuffers();
  }
}
