package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.json.Wire;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** How events become server-sent events, without a server. */
class ChatEventsTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void aHeartbeatOpensTheStreamAndComesEvery15Seconds() {
    StepVerifier.withVirtualTime(() -> Flux.<ChatEvent>never().transform(ChatEvents.sse()), 100)
        .expectNextMatches(ChatEventsTests::isComment)
        .expectNoEvent(Duration.ofSeconds(15).minusMillis(1))
        .thenAwait(Duration.ofMillis(1))
        .expectNextMatches(ChatEventsTests::isComment)
        .thenAwait(Duration.ofSeconds(30))
        .expectNextMatches(ChatEventsTests::isComment)
        .expectNextMatches(ChatEventsTests::isComment)
        .thenCancel()
        .verify(PATIENCE);
  }

  @Test
  void heartbeatsAreDroppedWhileNobodyReads() {
    StepVerifier.withVirtualTime(() -> Flux.<ChatEvent>never().transform(ChatEvents.sse()), 1)
        .expectNextMatches(ChatEventsTests::isComment)
        .thenAwait(Duration.ofHours(10))
        .thenRequest(10)
        .expectNextMatches(ChatEventsTests::isComment)
        .expectNoEvent(Duration.ofSeconds(14))
        .thenCancel()
        .verify(PATIENCE);
  }

  @Test
  void oneEventIsReadAheadAndNoMore() {
    var asked = new AtomicLong();
    var events = Flux.range(1, 1000).map(ChatEventsTests::text).doOnRequest(asked::addAndGet);
    StepVerifier.create(events.transform(ChatEvents.sse()), 1)
        .expectNextMatches(ChatEventsTests::isComment)
        .thenRequest(3)
        .expectNextCount(3)
        .then(() -> assertThat(asked).hasValueLessThanOrEqualTo(5))
        .thenCancel()
        .verify(PATIENCE);
  }

  @Test
  void cancellingCancelsTheAnswer() {
    var cancelled = new AtomicBoolean();
    StepVerifier.create(
            Flux.just(text(1))
                .concatWith(Flux.never())
                .doOnCancel(() -> cancelled.set(true))
                .transform(ChatEvents.sse()))
        .expectNextCount(2)
        .thenCancel()
        .verify(PATIENCE);
    assertThat(cancelled).isTrue();
  }

  @Test
  void theEndIsToldOnlyWhenTheAnswerIsKept() {
    var failsToKeep =
        Flux.<ChatEvent>just(text(1), new ChatEvent.Done(ChatCompletion.of(answer -> {})))
            .concatWith(Flux.error(new IllegalStateException("disk secret")));
    StepVerifier.create(failsToKeep.transform(ChatEvents.sse()))
        .expectNextCount(2)
        .assertNext(
            event -> {
              assertThat(event.data()).doesNotContain("secret");
              var error = Wire.tree(event.data());
              assertThat(error.get("type").stringValue()).isEqualTo("error");
              assertThat(error.get("error").stringValue()).isEqualTo("internal");
              assertThat(error.get("message").stringValue()).isEqualTo("Something went wrong.");
              assertThat(error.get("retryable").booleanValue()).isFalse();
              assertThat(error.has("request_id")).isFalse();
            })
        .assertNext(event -> assertThat(event.data()).contains("done", "error"))
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void theAnswerIsNotCancelledWhenItsEndWasTold() {
    var cancelled = new AtomicBoolean();
    StepVerifier.create(
            Flux.just(text(1)).doOnCancel(() -> cancelled.set(true)).transform(ChatEvents.sse()))
        .expectNextCount(3)
        .expectComplete()
        .verify(PATIENCE);
    assertThat(cancelled).isFalse();
  }

  @Test
  void errorsAreSaidInOtherWords() {
    StepVerifier.create(
            Flux.<ChatEvent>error(new IllegalStateException())
                .transform(ChatEvents.sse().errorText(error -> "出错了")))
        .expectNextCount(1)
        .assertNext(event -> assertThat(event.data()).contains("\"message\":\"出错了\""))
        .expectNextCount(1)
        .expectComplete()
        .verify(PATIENCE);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "x", "-1", "0", "99999999999999999999"})
  void whatIsNoIdLeavesOutNothing(String lastEventId) {
    StepVerifier.create(Flux.just(text(1)).transform(ChatEvents.sse().resumeAfter(lastEventId)))
        .expectNextCount(3)
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void theEndIsToldToWhoHasSeenAll() {
    StepVerifier.create(Flux.just(text(1)).transform(ChatEvents.sse().resumeAfter("77")))
        .expectNextMatches(ChatEventsTests::isComment)
        .assertNext(event -> assertThat(event.data()).contains("done"))
        .expectComplete()
        .verify(PATIENCE);
  }

  @Test
  void aHeartbeatWithoutTimeInBetweenIsRefused() {
    assertThatThrownBy(() -> ChatEvents.sse().heartbeat(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ChatEvent text(int number) {
    return new ChatEvent.Text("word " + number);
  }

  private static boolean isComment(ServerSentEvent<String> event) {
    return event.comment() != null && event.data() == null && event.id() == null;
  }
}
