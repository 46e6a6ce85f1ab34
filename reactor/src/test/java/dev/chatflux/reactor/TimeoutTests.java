package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.errors.HeadTimeoutException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.errors.TotalTimeoutException;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * Each wait has its own limit, which counts only while somebody waits. What of a stream is left
 * when one is over, the table of {@link StreamFaultTests} tells.
 */
class TimeoutTests extends WireTest {

  private static final Duration SHORT = Duration.ofMillis(500);

  /** Long enough for a slow machine to answer in. */
  private static final Duration AMPLE = Duration.ofSeconds(2);

  /** The first connection and the first stream of a JVM take longer than these timeouts. */
  @BeforeEach
  void warmUp() {
    story().blockLast(SOON);
  }

  /** On a slow machine the time may be over before the server sees the request. */
  private void awaitHangUp() {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(server.hangUps()).isEqualTo(server.requests().size() - 1));
  }

  @Test
  void theHeadMustComeInTime() {
    server.enqueue(Answer.usual().delayHead(Duration.ofMinutes(1)));
    openai = client(b -> b.headTimeout(SHORT));
    StepVerifier.create(openai.chat().create(WireTest::story))
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(HeadTimeoutException.class)
                    .hasMessageContaining("headTimeout")
                    .hasMessageContaining("POST /chat/completions"));
    awaitHangUp();
  }

  @Test
  void theFirstElementOfAStreamMustComeInTimeEvenIfTheServerSendsComments() {
    server.enqueue(
        Answer.rawSse(": wait\n".repeat(500).split("(?<=\n)")).pace(Duration.ofMillis(10)));
    openai = client(b -> b.headTimeout(SHORT).idleTimeout(Duration.ofMinutes(1)));
    StepVerifier.create(story()).verifyError(HeadTimeoutException.class);
  }

  @Test
  void theHeadTimeoutEndsWithTheFirstElement() {
    server.enqueue(Answer.saying("a b c d e f g h i j").pace(Duration.ofMillis(300)));
    openai = client(b -> b.headTimeout(AMPLE));
    assertThat(story().as(ChatChunks::assemble).map(ChatCompletion::text).block(SOON))
        .isEqualTo("a b c d e f g h i j");
  }

  @Test
  void commentsAreSignsOfLife() {
    var events = new String[24];
    java.util.Arrays.fill(events, ": still here\n\n");
    events[0] = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n";
    events[22] = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    events[23] = "data: [DONE]\n\n";
    server.enqueue(Answer.rawSse(events).pace(Duration.ofMillis(150)));
    openai = client(b -> b.idleTimeout(AMPLE));
    assertThat(story().as(ChatChunks::assemble).map(ChatCompletion::text).block(SOON))
        .isEqualTo("Hi");
  }

  @Test
  void aSubscriberThatPausesIsNoServerThatStalls() {
    var stalled = Answer.saying("one two three four five six").pace(Duration.ofMillis(5));
    server.enqueue(stalled);
    openai = client(b -> b.idleTimeout(AMPLE).headTimeout(AMPLE));
    var ended = new AtomicReference<Object>();
    var subscriber =
        new BaseSubscriber<ChatChunk>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
          }

          @Override
          protected void hookOnError(Throwable error) {
            ended.set(error);
          }

          @Override
          protected void hookOnComplete() {
            ended.set("complete");
          }
        };
    story().subscribe(subscriber);
    await()
        .during(AMPLE.multipliedBy(2))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(ended.get()).isNull());
    subscriber.requestUnbounded();
    await().atMost(SOON).untilAsserted(() -> assertThat(ended.get()).isEqualTo("complete"));
  }

  @Test
  void theTotalTimeoutEndsAStreamInTheMiddleAndKeepsWhatHadArrived() {
    server.enqueue(
        Answer.saying("x ".repeat(500))
            .pace(Duration.ofMillis(10))
            .header("x-request-id", "req_1"));
    openai = client(b -> b.totalTimeout(AMPLE));
    var seen = new StringBuilder();
    StepVerifier.create(story().mapNotNull(ChatChunk::text).doOnNext(seen::append))
        .thenConsumeWhile(text -> true)
        .verifyErrorSatisfies(error -> assertThat(partOf(error)).hasToString(seen.toString()));
    awaitHangUp();
  }

  private static String partOf(Throwable error) {
    assertThat(error)
        .isInstanceOf(TotalTimeoutException.class)
        .hasMessageContaining("totalTimeout")
        .hasMessageContaining("request req_1");
    return ((TotalTimeoutException) error).partial(ChatCompletion.class).text();
  }

  @Test
  void theTotalTimeoutEndsAPause() {
    server.enqueue(Answer.saying("a b c d e f"));
    openai = client(b -> b.totalTimeout(AMPLE));
    StepVerifier.create(story(), 1)
        .expectNextCount(1)
        .verifyErrorMatches(TotalTimeoutException.class::isInstance);
  }

  @Test
  void theTotalTimeoutEndsAWaitForTheHead() {
    server.enqueue(Answer.usual().delayHead(Duration.ofMinutes(1)));
    openai = client(b -> b.totalTimeout(SHORT));
    StepVerifier.create(openai.chat().create(WireTest::story))
        .verifyError(TotalTimeoutException.class);
    awaitHangUp();
  }

  @Test
  void aWaitForAnotherTryThatTheTotalTimeoutWouldEndIsNotBegun() {
    server.enqueue(Answer.error(503, "server_error", null, "Busy").header("retry-after", "20"));
    openai = client(b -> b.totalTimeout(Duration.ofSeconds(15)).retry(RetryPolicy.defaults()));
    StepVerifier.create(openai.chat().create(WireTest::story)).verifyError(ServerException.class);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void theTotalTimeoutEndsAWaitBeforeAnythingIsSent() {
    openai = client(b -> b.totalTimeout(SHORT).credentials(request -> Mono.never()));
    StepVerifier.create(openai.models().get("gpt-5")).verifyError(TotalTimeoutException.class);
  }
}
