package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Cancelling hangs up, at whatever moment. */
class CancelTests extends WireTest {

  private static final Answer SLOW = Answer.usual().pace(Duration.ofMillis(5));

  @Test
  void beforeTheHead() {
    server.enqueue(Answer.usual().delayHead(Duration.ofSeconds(30)));
    var running = story().subscribe();
    server.takeRequest(SOON);
    running.dispose();
    assertHungUp();
  }

  @RepeatedTest(20)
  void betweenTwoElements() {
    server.enqueue(SLOW);
    story().take(2).blockLast(SOON);
    assertHungUp();
  }

  @Test
  void fromInsideOnNext() {
    server.enqueue(SLOW);
    var subscriber =
        new BaseSubscriber<ChatChunk>() {
          @Override
          protected void hookOnNext(ChatChunk chunk) {
            cancel();
          }
        };
    story().subscribe(subscriber);
    assertHungUp();
    assertThat(subscriber.isDisposed()).isTrue();
  }

  @Test
  void fromAnotherThread() {
    server.enqueue(SLOW);
    var running = story().subscribe();
    server.takeRequest(SOON);
    Mono.fromRunnable(running::dispose).subscribeOn(Schedulers.boundedElastic()).block(SOON);
    assertHungUp();
  }

  @Test
  void whilePaused() {
    server.enqueue(SLOW);
    var subscriber =
        new BaseSubscriber<ChatChunk>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
          }
        };
    story().subscribe(subscriber);
    server.takeRequest(SOON);
    subscriber.cancel();
    assertHungUp();
  }

  @Test
  void byTheExceptionOfAnOperator() {
    server.enqueue(SLOW);
    var failing = story().map(CancelTests::refuse);
    assertThat(
            failing
                .onErrorResume(IllegalStateException.class, error -> Flux.empty())
                .count()
                .block(SOON))
        .isZero();
    assertHungUp();
  }

  @Test
  void ofACallWithoutStreaming() {
    server.enqueue(Answer.usual().delayHead(Duration.ofSeconds(30)));
    var running = openai.chat().create(WireTest::story).subscribe();
    server.takeRequest(SOON);
    running.dispose();
    assertHungUp();
  }

  private static ChatChunk refuse(ChatChunk chunk) {
    throw new IllegalStateException("enough");
  }

  private void assertHungUp() {
    server.awaitHangUp(SOON);
    await().atMost(SOON).untilAsserted(() -> assertThat(server.openConnections()).isZero());
  }
}
