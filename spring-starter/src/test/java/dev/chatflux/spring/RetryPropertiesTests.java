package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.ServerException;
import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.Reply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What the properties change in retries, seen in virtual time by a server that is always busy. */
class RetryPropertiesTests {

  private final AtomicInteger attempts = new AtomicInteger();
  private Headers headers = Headers.empty();

  @Test
  void thereAreAsManyRetriesAsThePropertySays() {
    verify(
        steps -> steps.thenAwait(Duration.ofHours(1)).expectError(ServerException.class).verify(),
        "chatflux.retry.max-retries=5");
    assertThat(attempts).hasValue(6);
  }

  @Test
  void noRetriesFailAtOnce() {
    verify(
        steps -> steps.expectError(ServerException.class).verify(), "chatflux.retry.max-retries=0");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void waitsBeginAndEndWhereThePropertiesSay() {
    // Each wait is shortened by up to a quarter: the first lasts from 7.5 s, the second from 11.25.
    verify(
        steps ->
            steps
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(7_400))
                .then(() -> assertThat(attempts).hasValue(1))
                .thenAwait(Duration.ofMillis(2_600))
                .then(() -> assertThat(attempts).hasValue(2))
                .expectNoEvent(Duration.ofMillis(8_700))
                .then(() -> assertThat(attempts).hasValue(2))
                .thenAwait(Duration.ofMillis(6_300))
                .expectError(ServerException.class)
                .verify(),
        "chatflux.retry.backoff.first=10s",
        "chatflux.retry.backoff.max=15s");
    assertThat(attempts).hasValue(3);
  }

  @Test
  void waitsAreNotShortenedWithoutJitter() {
    verify(
        steps ->
            steps
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(9_999))
                .then(() -> assertThat(attempts).hasValue(1))
                .thenAwait(Duration.ofMillis(1))
                .then(() -> assertThat(attempts).hasValue(2))
                .thenCancel()
                .verify(),
        "chatflux.retry.backoff.first=10s",
        "chatflux.retry.backoff.max=10s",
        "chatflux.retry.backoff.jitter=0");
  }

  @Test
  void aServerMayAskForTheLongestWaitOfTheProperty() {
    headers = headers.with("retry-after", "300");
    verify(
        steps ->
            steps
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(299))
                .then(() -> assertThat(attempts).hasValue(1))
                .thenAwait(Duration.ofSeconds(1))
                .then(() -> assertThat(attempts).hasValue(2))
                .thenCancel()
                .verify(),
        "chatflux.retry.backoff.max-retry-after=5m");
  }

  @Test
  void aServerThatAsksForMoreIsNotTriedAgain() {
    headers = headers.with("retry-after", "11");
    verify(
        steps -> steps.expectError(ServerException.class).verify(),
        "chatflux.retry.backoff.max-retry-after=10s");
    assertThat(attempts).hasValue(1);
  }

  private void verify(
      Consumer<StepVerifier.FirstStep<ChatCompletion>> steps, String... properties) {
    Contexts.withKey()
        .withPropertyValues(properties)
        .withBean(OpenAiCustomizer.class, () -> openai -> openai.transport(request -> busy()))
        .run(
            context ->
                steps.accept(
                    StepVerifier.withVirtualTime(
                        () ->
                            context.getBean(Chat.class).create(request -> request.user("Hello")))));
  }

  private Mono<Reply> busy() {
    return Mono.fromSupplier(
        () -> {
          attempts.incrementAndGet();
          return Reply.of(new ResponseHead(503, headers), Flux.empty());
        });
  }
}
