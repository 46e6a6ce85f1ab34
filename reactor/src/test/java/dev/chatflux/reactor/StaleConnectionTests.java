package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.call.Backoff;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.models.Model;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A pooled connection that is dead when it is used again is replaced once, and nobody is told. */
class StaleConnectionTests extends WireTest {

  private final List<Integer> attempts = new CopyOnWriteArrayList<>();
  private final List<RetryPolicy.Wait> waits = new CopyOnWriteArrayList<>();

  @BeforeEach
  void watch() {
    openai = watched(0);
  }

  private OpenAi watched(int retries) {
    var quick = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 0, Duration.ZERO);
    var policy = RetryPolicy.maxRetries(retries).backoff(quick).onWait(waits::add);
    return client(
        b ->
            b.retry(policy)
                .filter(
                    (request, next) -> {
                      attempts.add(request.attempt());
                      return next.exchange(request);
                    }));
  }

  private Mono<Model> call() {
    return openai.models().get("gpt-5");
  }

  /** Calls at the same time, each on a connection of its own, which the pool has afterwards. */
  private void use(int connections) {
    server.when(request -> true).answer(Answer.usual().delayHead(Duration.ofMillis(200)));
    Flux.range(0, connections).flatMap(i -> call()).blockLast(SOON);
    assertThat(server.connections()).isEqualTo(connections);
    server.reset();
    attempts.clear();
  }

  @Test
  void itIsReplacedUnseen() {
    openai = watched(2);
    use(1);
    server.enqueue(Answer.usual().closeBeforeHead());
    assertThat(call().block(SOON)).isNotNull();
    assertThat(server.requests()).extracting(RecordedRequest::connectionId).containsExactly(1, 2);
    assertThat(attempts).containsExactly(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void itIsReplacedUnseenWhenItIsReset() {
    use(1);
    server.enqueue(Answer.usual().resetBeforeHead());
    assertThat(story().count().block(SOON)).isPositive();
    assertThat(server.requests()).extracting(RecordedRequest::connectionId).containsExactly(1, 2);
    assertThat(attempts).containsExactly(1);
  }

  @Test
  void itIsReplacedOnce() {
    use(2);
    server.enqueue(Answer.usual().closeBeforeHead(), Answer.usual().closeBeforeHead());
    StepVerifier.create(call()).expectError(ConnectionException.class).verify(SOON);
    assertThat(server.requests()).hasSize(2);
    assertThat(attempts).containsExactly(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void theReplacementIsReplacedByNothingEither() {
    use(1);
    server.enqueue(Answer.usual().closeBeforeHead(), Answer.usual().closeBeforeHead());
    StepVerifier.create(call()).expectError(ConnectionException.class).verify(SOON);
    assertThat(server.requests()).extracting(RecordedRequest::connectionId).containsExactly(1, 2);
  }

  @Test
  void theRetriesCountFromThere() {
    openai = watched(1);
    use(1);
    server.enqueue(Answer.usual().closeBeforeHead(), Answer.usual().closeBeforeHead());
    assertThat(call().block(SOON)).isNotNull();
    assertThat(server.requests()).hasSize(3);
    assertThat(attempts).containsExactly(1, 2);
    assertThat(waits).hasSize(1);
  }

  @Test
  void aFreshConnectionThatBreaksIsAnError() {
    server.enqueue(Answer.usual().closeBeforeHead());
    StepVerifier.create(call())
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("before the answer"))
        .verify(SOON);
    assertThat(server.requests()).hasSize(1);
  }

  /** The server is at work on it: to ask once more would be to ask twice. */
  @Test
  void aConnectionThatBreaksInTheHeadIsAnError() {
    use(1);
    server.enqueue(Answer.garbage("HTTP/1.1 200 OK\r\nx-req".getBytes(StandardCharsets.UTF_8)));
    StepVerifier.create(call()).expectError(ConnectionException.class).verify(SOON);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aConnectionThatBreaksInTheBodyIsAnError() {
    use(1);
    server.enqueue(Answer.usual().cutAfter(10));
    StepVerifier.create(call()).expectError(ConnectionException.class).verify(SOON);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void connectionsThatTheServerClosedWhileIdleDoNotHurt() {
    use(3);
    server.dropConnections();
    await().atMost(SOON).untilAsserted(() -> assertThat(server.openConnections()).isZero());
    assertThat(call().block(SOON)).isNotNull();
    assertThat(server.requests()).hasSize(1);
  }
}
