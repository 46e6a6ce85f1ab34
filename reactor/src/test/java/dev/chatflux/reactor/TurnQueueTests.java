package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class TurnQueueTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final TurnQueue queue = new TurnQueue();
  private final List<TurnQueue.Place> in = new ArrayList<>();

  @Test
  void oneIsInAndTheNextFollows() {
    queue.enter("a").subscribe(in::add);
    queue.enter("a").subscribe(in::add);
    queue.enter("b").subscribe(in::add);
    assertThat(in).hasSize(2);
    in.get(0).leave();
    assertThat(in).hasSize(3);
    assertThat(queue.size()).isEqualTo(2);
  }

  @Test
  void aKeyIsForgottenWhenAllHaveLeft() {
    queue.enter("a").subscribe(in::add);
    queue.enter("a").subscribe().dispose();
    assertThat(queue.size()).isEqualTo(1);
    in.get(0).leave();
    assertThat(queue.size()).isZero();
  }

  @Test
  void leavingTwiceLetsNobodyInBesides() {
    for (int i = 0; i < 3; i++) {
      queue.enter("a").subscribe(in::add);
    }
    in.get(0).leave();
    in.get(0).leave();
    assertThat(in).hasSize(2);
  }

  /** The place is given back, whether the cancel comes before, with or after the turn. */
  @Test
  void whoeverCancelsWheneverLeavesNothingBehind() {
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    var ended = new AtomicInteger();
    Flux.range(0, 5_000)
        .flatMap(i -> turn(inside, most, ended).subscribeOn(Schedulers.parallel()), 64)
        .blockLast(SOON);
    await().atMost(SOON).untilAsserted(() -> assertThat(queue.size()).isZero());
    assertThat(inside).hasValue(0);
    assertThat(most).hasValue(1);
    assertThat(ended).hasPositiveValue();
  }

  private Mono<Long> turn(AtomicInteger inside, AtomicInteger most, AtomicInteger ended) {
    var random = ThreadLocalRandom.current();
    var patience = Mono.delay(Duration.ofNanos(random.nextInt(300_000)));
    return Mono.usingWhen(
            queue
                .enter("a")
                .doOnNext(place -> most.accumulateAndGet(inside.incrementAndGet(), Math::max)),
            place -> Mono.delay(Duration.ofNanos(random.nextInt(50_000))),
            place -> leave(place, inside, ended),
            (place, error) -> leave(place, inside, ended),
            place -> leave(place, inside, ended))
        .takeUntilOther(patience);
  }

  private static Mono<Void> leave(
      TurnQueue.Place place, AtomicInteger inside, AtomicInteger ended) {
    return Mono.fromRunnable(
        () -> {
          inside.decrementAndGet();
          ended.incrementAndGet();
          place.leave();
        });
  }
}
