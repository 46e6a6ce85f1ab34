package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.call.Backoff;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How long the waits between tries are, to the nanosecond: on virtual time, over real sockets. */
class RetryWaitTests extends WireTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final AtomicInteger tries = new AtomicInteger();
  private final List<Told> waits = new CopyOnWriteArrayList<>();
  private VirtualTimeScheduler time;

  /** The wait, and how many tasks had been scheduled when it was told of: its own comes after. */
  private record Told(RetryPolicy.Wait next, long tasks) {}

  @BeforeEach
  void stopTime() {
    time = VirtualTimeScheduler.getOrSet();
  }

  @AfterEach
  void letTimeGoOn() {
    VirtualTimeScheduler.reset();
  }

  private void retry(RetryPolicy policy) {
    openai =
        client(
            b ->
                b.retry(policy.onWait(this::told))
                    .filter(
                        (request, next) -> {
                          tries.incrementAndGet();
                          return next.exchange(request);
                        }));
  }

  private void told(RetryPolicy.Wait wait) {
    waits.add(new Told(wait, time.getScheduledTaskCount()));
  }

  private static RetryPolicy retries(int retries, double chance) {
    return RetryPolicy.maxRetries(retries).foretold(InstantSource.fixed(NOW), () -> chance);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 500  1000 2000 4000 8000 8000",
    "0.5, 437.5 875 1750 3500 7000 7000",
    "1.0, 375   750 1500 3000 6000 6000",
  })
  void theyDoubleUpToEightSecondsShortenedByUpToAQuarter(double chance, String millis) {
    retry(retries(6, chance));
    server.when(request -> true).answer(Answer.error(500, "server_error", "x", "x"));
    var call = openai.chat().create(WireTest::story).materialize().toFuture();
    for (var each : millis.split(" +")) {
      expectWait(Duration.ofNanos((long) (Double.parseDouble(each) * 1_000_000)));
    }
    assertThat(call).succeedsWithin(SOON).matches(end -> end.isOnError());
    assertThat(tries).hasValue(7);
  }

  @Test
  void byDefaultThereAreTwo() {
    retry(RetryPolicy.defaults().foretold(InstantSource.fixed(NOW), () -> 0));
    server.when(request -> true).answer(Answer.error(500, "server_error", "x", "x"));
    var call = story().materialize().collectList().toFuture();
    expectWait(Duration.ofMillis(500));
    expectWait(Duration.ofSeconds(1));
    assertThat(call).succeedsWithin(SOON).matches(signals -> signals.get(0).isOnError());
    assertThat(server.requests()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after-ms, 1500, PT1.5S",
    "retry-after-ms, 120000, PT2M",
    "retry-after, 20, PT20S",
    "retry-after, 0.25, PT0.25S",
    "retry-after, 120, PT2M",
    "retry-after, 'Sun, 01 Nov 2026 12:01:00 GMT', PT1M",
    "retry-after, 'Sun, 01 Nov 2026 12:02:00 GMT', PT2M",
  })
  void theyAreAsLongAsTheServerAsks(String header, String value, Duration expected) {
    retry(retries(1, 0.5));
    server.enqueue(slowDown(header, value));
    var call = openai.chat().create(WireTest::story).toFuture();
    expectWait(expected);
    assertThat(call).succeedsWithin(SOON);
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after-ms, 0",
    "retry-after, 0",
    "retry-after, 'Sun, 01 Nov 2026 11:00:00 GMT'",
  })
  void theyMayBeNone(String header, String value) {
    retry(retries(1, 0.5));
    server.enqueue(slowDown(header, value));
    assertThat(openai.chat().create(WireTest::story).block(SOON)).isNotNull();
    assertThat(waits).extracting(told -> told.next().delay()).containsExactly(Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "retry-after-ms, 120001",
    "retry-after, 120.001",
    "retry-after, 'Sun, 01 Nov 2026 12:02:01 GMT'",
  })
  void ifTheServerAsksForTooMuchTheErrorComesAtOnce(String header, String value) {
    retry(retries(5, 0));
    server.enqueue(slowDown(header, value));
    StepVerifier.create(openai.chat().create(WireTest::story))
        .expectError(RateLimitException.class)
        .verify(SOON);
    assertThat(waits).isEmpty();
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void howMuchIsTooMuchCanBeSet(int seconds) {
    var backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 0, Duration.ofSeconds(3));
    retry(retries(1, 0).backoff(backoff));
    server.enqueue(slowDown("retry-after", "" + seconds));
    var call = openai.chat().create(WireTest::story).materialize().toFuture();
    if (seconds == 3) {
      expectWait(Duration.ofSeconds(3));
    }
    assertThat(call).succeedsWithin(SOON).matches(end -> end.isOnNext() == (seconds == 3));
  }

  @Test
  void cancellingEndsThem() {
    retry(retries(5, 0));
    server.enqueue(Answer.error(500, "server_error", "x", "x"));
    var call = openai.chat().create(WireTest::story).subscribe();
    awaitWait();
    call.dispose();
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(tries).hasValue(1);
  }

  private static Answer slowDown(String header, String value) {
    return Answer.error(429, "requests", "rate_limit_exceeded", "Slow down").header(header, value);
  }

  /** The next try comes after exactly this time. */
  private void expectWait(Duration expected) {
    var told = awaitWait();
    assertThat(told.delay()).isEqualTo(expected);
    assertThat(told.retry()).isEqualTo(waits.size());
    time.advanceTimeBy(expected.minusNanos(1));
    assertThat(tries).hasValue(told.retry());
    time.advanceTimeBy(Duration.ofNanos(1));
    // By this thread, or by the one that is about to leave the scheduler.
    await().atMost(SOON).untilAsserted(() -> assertThat(tries).hasValue(told.retry() + 1));
  }

  private RetryPolicy.Wait awaitWait() {
    await().atMost(SOON).until(() -> waits.size() == tries.get());
    var told = waits.get(waits.size() - 1);
    await().atMost(SOON).until(() -> time.getScheduledTaskCount() > told.tasks());
    return told.next();
  }
}
