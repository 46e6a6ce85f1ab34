package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.Backoff;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.errors.BadRequestException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.QuotaExceededException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Which failures are followed by another try. */
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
            .header("x-should-retry", "true")
            .header("retry-after-ms", "1"));
    StepVerifier.create(openai.chat().create(WireTest::story))
        .verifyError(QuotaExceededException.class);
    assertThat(server.requests()).hasSize(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void anEmptyPurseStaysEmptyWhereverItIsSaid() {
    server.enqueue(
        Answer.sse("{\"error\":{\"message\":\"No money\",\"code\":\"insufficient_quota\"}}"));
    StepVerifier.create(story()).verifyError(QuotaExceededException.class);
    assertThat(server.requests()).hasSize(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void afterTheLastTryTheErrorIsTheServers() {
    var failure = Answer.error(503, "server_error", "busy", "Busy");
    server.enqueue(failure, failure, failure);
    StepVerifier.create(openai.chat().create(WireTest::story)).verifyError(ServerException.class);
    assertThat(server.requests()).hasSize(3);
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
}
