package dev.chatflux.samples.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

class LiveAnswerTests {

  private static final ChatEvent ONE = new ChatEvent.Text("one");
  private static final ChatEvent TWO = new ChatEvent.Text("two");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TestPublisher<ChatEvent> model = TestPublisher.create();
  private final AtomicInteger forgotten = new AtomicInteger();
  private VirtualTimeScheduler time;
  private LiveAnswer answer;

  @BeforeEach
  void begin() {
    time = VirtualTimeScheduler.getOrSet();
    answer =
        new LiveAnswer(
            Mono.just(List.of()), model.flux(), PATIENCE, it -> forgotten.incrementAndGet());
    answer.begin();
  }

  @AfterEach
  void resetTime() {
    VirtualTimeScheduler.reset();
  }

  @Test
  void isTheSameForAllPagesAndForThoseThatComeLate() {
    var early = new ArrayList<ChatEvent>();
    answer.watch().subscribe(early::add);
    model.next(ONE);
    var late = new ArrayList<ChatEvent>();
    answer.watch().subscribe(late::add);
    model.next(TWO).complete();
    assertThat(early).containsExactly(ONE, TWO).isEqualTo(late);
    assertThat(model.subscribeCount()).isEqualTo(1);
  }

  @Test
  void goesOnWhileAPageIsLoadedAgain() {
    answer.watch().subscribe().dispose();
    time.advanceTimeBy(PATIENCE.minusMillis(1));
    model.assertNotCancelled();
    model.next(ONE);
    var page = answer.watch().subscribe();
    time.advanceTimeBy(PATIENCE.multipliedBy(10));
    model.assertNotCancelled();
    page.dispose();
  }

  @Test
  void endsWhenNobodyHasWatchedForAWhile() {
    answer.watch().subscribe().dispose();
    time.advanceTimeBy(PATIENCE);
    model.assertCancelled();
    assertThat(answer.hasEnded()).isTrue();
    assertThat(forgotten).hasValue(1);
  }

  @Test
  void endsWhenNobodyEverWatches() {
    time.advanceTimeBy(PATIENCE);
    model.assertCancelled();
    assertThat(forgotten).hasValue(1);
  }

  @Test
  void hangsUpWhenItIsStopped() {
    model.next(ONE);
    StepVerifier.create(answer.watch())
        .expectNext(ONE)
        .then(answer::stop)
        .expectComplete()
        .verify();
    model.assertCancelled();
    assertThat(answer.hasEnded()).isTrue();
  }

  @Test
  void canBeSeenForAWhileAfterItsEnd() {
    model.next(ONE).error(new IllegalStateException("broken"));
    time.advanceTimeBy(PATIENCE.minusMillis(1));
    StepVerifier.create(answer.watch()).expectNext(ONE).expectErrorMessage("broken").verify();
    assertThat(forgotten).hasValue(0);
    time.advanceTimeBy(PATIENCE);
    assertThat(forgotten).hasValue(1);
    assertThat(model.subscribeCount()).isEqualTo(1);
  }
}
