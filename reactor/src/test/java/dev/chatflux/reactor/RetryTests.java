package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.Backoff;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.errors.BadRequestException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.QuotaExceededException;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Calls are tried again until their first element, and never after. */
class RetryTests extends WireTest {

  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 0.25, Duration.ofSeconds(2));

  private final List<RetryPolicy.Wait> waits = new CopyOnWriteArrayList<>();

  @BeforeEach
  void retry() {
    waits.clear();
    openai = client(b -> b.retry(RetryPolicy.maxRetries(2).backoff(QUICK).onWait(waits::add)));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 429, 500, 502, 503, 529})
  void whatMayPassIsTriedAgain(int status) {
    var failure = Answer.error(status, "some_error", "some_code", "Later");
    server.enqueue(failure, failure, Answer.saying("finally"));
    assertThat(openai.chat().create(WireTest::story).map(ChatCompletion::text).block(SOON))
        .isEqualTo("finally");
    assertThat(server.requests()).hasSize(3);
    assertThat(waits).extracting(RetryPolicy.Wait::retry).containsExactly(1, 2);
    assertThat(waits).allSatisfy(wait -> assertThat(wait.failure().status()).isEqualTo(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 422})
  void whatStaysIsNot(int status) {
    server.enqueue(Answer.error(status, "some_error", "some_code", "No"));
    StepVerifier.create(openai.chat().create(WireTest::story)).verifyError(OpenAiException.class);
    assertThat(server.requests()).hasSize(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void anEmptyPurseStaysEmpty() {
    server.enqueue(
        Answer.error(429, "insufficient_quota", "insufficient_quota", "You exceeded your quota")
            .header("x-should-retry", "true"));
    StepVerifier.create(openai.chat().create(WireTest::story))
        .verifyError(QuotaExceededException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void afterTheLastTryTheErrorIsTheServers() {
    var failure = Answer.error(503, "server_error", "busy", "Busy");
    server.enqueue(failure, failure, failure);
    StepVerifier.create(openai.chat().create(WireTest::story)).verifyError(ServerException.class);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void theServerSaysHowLong() {
    server.enqueue(
        Answer.error(429, "requests", "rate_limit_exceeded", "Slow down")
            .header("retry-after-ms", "7"),
        Answer.error(429, "requests", "rate_limit_exceeded", "Slow down")
            .header("retry-after", "0"));
    openai.chat().create(WireTest::story).block(SOON);
    assertThat(waits)
        .extracting(RetryPolicy.Wait::delay)
        .containsExactly(Duration.ofMillis(7), Duration.ZERO);
  }

  @Test
  void aWaitThatIsTooLongFailsAtOnce() {
    server.enqueue(
        Answer.error(429, "requests", "rate_limit_exceeded", "Later").header("retry-after", "3"));
    StepVerifier.create(openai.chat().create(WireTest::story))
        .verifyError(RateLimitException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void theServerSaysWhether() {
    server.enqueue(Answer.error(500, "server_error", "x", "No").header("x-should-retry", "false"));
    StepVerifier.create(openai.chat().create(WireTest::story)).verifyError(ServerException.class);
    server.enqueue(Answer.error(400, "x", "x", "Once more").header("x-should-retry", "true"));
    openai.chat().create(WireTest::story).block(SOON);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aStreamThatBreaksBeforeItsFirstElementIsTriedAgain() {
    server.enqueue(
        Answer.saying("never").cutAfter(20),
        Answer.sse("{\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}"),
        Answer.saying("finally"));
    assertThat(story().as(ChatChunks::assemble).map(ChatCompletion::text).block(SOON))
        .isEqualTo("finally");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aStreamThatBreaksAfterItsFirstElementIsNot() {
    server.enqueue(Answer.saying("one two three").cutAfter(600));
    StepVerifier.create(story())
        .expectNextCount(1)
        .thenConsumeWhile(chunk -> true)
        .verifyError(IncompleteStreamException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aConnectionThatIsClosedBeforeTheHeadIsTriedAgain() {
    server.enqueue(Answer.usual().closeBeforeHead(), Answer.usual().resetBeforeHead());
    openai.chat().create(WireTest::story).block(SOON);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void thePolicyServesRetryWhenToo() {
    var tries = new CopyOnWriteArrayList<Integer>();
    server.enqueue(Answer.error(500, "x", "x", "x"), Answer.error(400, "x", "x", "x"));
    var patient = RetryPolicy.maxRetries(5).backoff(QUICK).toRetry();
    var once = client(b -> {});
    StepVerifier.create(
            once.chat()
                .create(WireTest::story)
                .doOnSubscribe(subscription -> tries.add(1))
                .retryWhen(patient))
        .verifyError(BadRequestException.class);
    assertThat(tries).hasSize(2);
    once.close();
  }

  @Test
  void theDefaultWaitsAreExact() {
    var failing = Answer.error(500, "server_error", "x", "x");
    server.enqueue(failing, failing, failing);
    var policy = RetryPolicy.defaults().onWait(waits::add);
    assertThat(policy.maxRetries()).isEqualTo(2);
    StepVerifier.withVirtualTime(
            () ->
                Flux.error(new ServerException(dev.chatflux.errors.Failure.of("x")))
                    .retryWhen(policy.toRetry()))
        .expectSubscription()
        .expectNoEvent(Duration.ofMillis(374))
        .thenAwait(Duration.ofMillis(126 + 1_000))
        .verifyError(ServerException.class);
    assertThat(waits)
        .extracting(wait -> wait.delay().toMillis())
        .satisfiesExactly(
            first -> assertThat(first).isBetween(375L, 500L),
            second -> assertThat(second).isBetween(750L, 1_000L));
  }
}
