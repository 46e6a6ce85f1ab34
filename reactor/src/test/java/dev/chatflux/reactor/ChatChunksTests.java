package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.reactor.ChatOutcome.End;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ChatChunksTests extends WireTest {

  private final List<ChatOutcome> outcomes = new CopyOnWriteArrayList<>();

  private Mono<Void> save(ChatOutcome outcome) {
    return Mono.delay(Duration.ofMillis(20)).doOnNext(tick -> outcomes.add(outcome)).then();
  }

  @Test
  void theActionRunsBeforeCompletion() {
    outcomes.clear();
    server.enqueue(Answer.saying("all of it"));
    StepVerifier.create(story().transform(ChatChunks.whenDone(this::save)))
        .thenConsumeWhile(chunk -> true)
        .expectComplete()
        .verify(SOON);
    assertThat(outcomes)
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.end()).isEqualTo(End.COMPLETED))
        .satisfies(outcome -> assertThat(outcome.completion().text()).isEqualTo("all of it"));
  }

  @Test
  void theActionRunsBeforeAnError() {
    outcomes.clear();
    server.enqueue(Answer.saying("one two three").cutAfter(700));
    StepVerifier.create(story().transform(ChatChunks.whenDone(this::save)))
        .thenConsumeWhile(chunk -> true)
        .verifyError(IncompleteStreamException.class);
    assertThat(outcomes)
        .singleElement()
        .satisfies(outcome -> assertThat(outcome.end()).isEqualTo(End.FAILED))
        .satisfies(outcome -> assertThat(outcome.error()).isNotNull());
  }

  @Test
  void theActionRunsOnCancelToo() {
    outcomes.clear();
    server.enqueue(Answer.saying("one two three four").pace(Duration.ofMillis(20)));
    story().transform(ChatChunks.whenDone(this::save)).take(2).blockLast(SOON);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(outcomes)
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome.end()).isEqualTo(End.CANCELLED))
                    .satisfies(
                        outcome -> assertThat(outcome.completion().text()).startsWith("one")));
  }

  @Test
  void anActionThatFailsFailsTheStream() {
    server.enqueue(Answer.saying("all of it"));
    var refused = new IllegalStateException("disk full");
    StepVerifier.create(story().transform(ChatChunks.whenDone(outcome -> Mono.error(refused))))
        .thenConsumeWhile(chunk -> true)
        .verifyErrorSatisfies(error -> assertThat(error).hasRootCause(refused).isNotNull());
  }

  @Test
  void theContextIsThere() {
    server.enqueue(Answer.saying("all of it"));
    var users = new CopyOnWriteArrayList<String>();
    story()
        .transform(
            ChatChunks.whenDone(
                outcome ->
                    Mono.deferContextual(
                        context -> {
                          users.add(context.get("user"));
                          return Mono.empty();
                        })))
        .contextWrite(context -> context.put("user", "ada"))
        .blockLast(SOON);
    assertThat(users).containsExactly("ada");
  }
}
