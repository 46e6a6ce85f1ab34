package dev.chatflux.reactor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.call.Timeouts;
import dev.chatflux.errors.HeadTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

class ReplyWatchTests {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final AtomicInteger tasks = new AtomicInteger();

  private final OpenAi openai =
      OpenAi.builder().apiKey("k").transport(new Silence()).headTimeout(LONG).build();

  @Test
  void oneTaskWatchesAllCallsOfAClientAndItsVariants() {
    var calls = Disposables.composite();
    for (int i = 0; i < 1_000; i++) {
      calls.add(openai.mutate().build().models().get("m").subscribe());
    }
    assertThat(tasks).hasValue(1);
    calls.dispose();
  }

  @Test
  void aCallThatIsDueEarlierIsLookedAtInItsTime() {
    var patient = openai.models().get("m").subscribe();
    var hasty = openai.mutate().headTimeout(SHORT).retry(RetryPolicy.none()).build();
    for (int i = 0; i < 3; i++) {
      StepVerifier.create(hasty.models().get("m")).verifyError(HeadTimeoutException.class);
    }
    assertThat(patient.isDisposed()).isFalse();
    patient.dispose();
    assertThat(tasks).as("one for the patient call, and one for each that is hasty").hasValue(4);
  }

  @Test
  void aSubscriberThatFailsAtItsTimeoutTakesNothingFromTheOthers() {
    var watch = new ReplyWatch(Schedulers.parallel());
    var polite =
        Flux.range(0, 20)
            // Directly, since operators would catch what it throws.
            .doOnNext(i -> call(watch).subscribe(new Rude()))
            .flatMap(i -> call(watch).materialize());
    StepVerifier.create(polite)
        .thenConsumeWhile(signal -> signal.getThrowable() instanceof HeadTimeoutException)
        .expectComplete()
        .verify(Duration.ofSeconds(30));
  }

  private static ReplyFlux<JsonNode> call(ReplyWatch watch) {
    var call = ApiCall.of(ApiRequest.get("/silence"), JsonNode.class);
    var attempts =
        new Attempts<>(
            ReplyWatchTests::sendIntoSilence,
            call.decoder(),
            false,
            ReadLimits.DEFAULT,
            watch,
            new TotalTime(null),
            RetryPolicy.none(),
            null,
            head -> {});
    var request = call.request().timeouts(new Timeouts(SHORT, SHORT));
    return new ReplyFlux<>(attempts, request, new AtomicBoolean());
  }

  private static Mono<Reply> sendIntoSilence(ApiRequest request) {
    return Mono.deferContextual(
        context -> {
          requireNonNull(CallScope.current(context)).sending(request.timeouts());
          return Mono.never();
        });
  }

  private static final class Rude implements CoreSubscriber<Object> {

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(1);
    }

    @Override
    public void onNext(Object element) {}

    @Override
    public void onError(Throwable error) {
      throw new IllegalStateException("rude");
    }

    @Override
    public void onComplete() {}
  }

  /** Never answers, and counts the tasks that watch for it. */
  private final class Silence implements Transport {

    @Override
    public Mono<Reply> exchange(ApiRequest request) {
      return Mono.never();
    }

    @Override
    public Scheduler timer() {
      return new Counting(Schedulers.parallel());
    }
  }

  private final class Counting implements Scheduler {

    private final Scheduler scheduler;

    Counting(Scheduler scheduler) {
      this.scheduler = scheduler;
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
      tasks.incrementAndGet();
      return scheduler.schedule(task, delay, unit);
    }

    @Override
    public Disposable schedule(Runnable task) {
      return scheduler.schedule(task);
    }

    @Override
    public Worker createWorker() {
      return scheduler.createWorker();
    }
  }
}
