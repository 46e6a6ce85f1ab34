package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.chat.ChatCalls;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.common.Headers;
import dev.chatflux.common.Metered;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.common.Usage;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * An hour of loads against a server that looks back for 60 seconds from each request: it never has
 * a reason to refuse one, and of what it allows 95 % are used.
 */
class LimitSimulationTests {

  private static final Duration HOUR = Duration.ofHours(1);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

  private long now() {
    return time.now(TimeUnit.NANOSECONDS);
  }

  /** A call: how many tokens it may use, and uses; how long it takes to the server, and there. */
  record Load(int maxTokens, double used, Duration way, Duration work) {}

  /** Loads of a kind, at random. */
  interface Loads {
    Load next(Random random);
  }

  /** The server's own idea of the limits. */
  private final class Server {

    private record Seen(long at, long tokens) {}

    private final Limits limits;
    private final boolean tells;
    private final ArrayDeque<Seen> window = new ArrayDeque<>();
    private long tokens;
    private long totalRequests;
    private long totalTokens;
    private int refused;

    Server(Limits limits, boolean tells) {
      this.limits = limits;
      this.tells = tells;
    }

    Mono<Reply> receive(long used) {
      while (!window.isEmpty() && window.peek().at <= now() - Duration.ofMinutes(1).toNanos()) {
        tokens -= window.poll().tokens;
      }
      var quota = limits.quotas().get(0);
      if (window.size() + 1 > quota.requests() || tokens + used > quota.tokens()) {
        refused++;
        var head = new ResponseHead(429, Headers.empty().with("retry-after", "1"));
        return Mono.error(ApiException.of(Failure.of("Slow down").head(head)));
      }
      window.add(new Seen(now(), used));
      tokens += used;
      totalRequests++;
      totalTokens += used;
      return Mono.just(Reply.of(new ResponseHead(200, headers(quota)), Flux.empty()));
    }

    private Headers headers(Quota quota) {
      return tells
          ? Headers.empty()
              .with("x-ratelimit-limit-requests", quota.requests().toString())
              .with("x-ratelimit-remaining-requests", "" + (quota.requests() - window.size()))
              .with("x-ratelimit-reset-requests", "60s")
              .with("x-ratelimit-limit-tokens", quota.tokens().toString())
              .with("x-ratelimit-remaining-tokens", "" + (quota.tokens() - tokens))
              .with("x-ratelimit-reset-tokens", "1m0s")
          : Headers.empty();
    }

    double utilisation() {
      var quota = limits.quotas().get(0);
      long minutes = HOUR.toMinutes();
      return Math.max(
          totalRequests / (double) (minutes * quota.requests()),
          totalTokens / (double) (minutes * quota.tokens()));
    }
  }

  private Mono<Void> call(Limiter limiter, Server server, Load load) {
    var request =
        ChatCalls.create(
                ChatRequest.of(chat -> chat.model("m").user("Hi").maxTokens(load.maxTokens)))
            .request();
    var scope = new CallScope(timeouts -> {});
    return limiter
        .filter(Credentials.none(), false)
        .filter(request, sent -> exchange(server, load, sent))
        .delayUntil(reply -> Mono.delay(load.work, time))
        .doOnNext(reply -> scope.sees(used(load)))
        .contextWrite(context -> context.put(CallScope.class, scope))
        .doFinally(signal -> scope.close())
        .onErrorComplete()
        .then();
  }

  private Mono<Reply> exchange(Server server, Load load, ApiRequest request) {
    return Mono.delay(load.way, time).then(Mono.defer(() -> server.receive(tokens(load))));
  }

  private static long tokens(Load load) {
    return 8 + Math.round(load.maxTokens * load.used);
  }

  private static Metered used(Load load) {
    return new Told(null, new Usage(null, null, tokens(load), null, null, Map.of()));
  }

  private static Load load(Random random, int maxTokens, int millis) {
    return new Load(
        1 + random.nextInt(maxTokens),
        0.7 + 0.3 * random.nextDouble(),
        Duration.ofMillis(5 + random.nextInt(500)),
        Duration.ofMillis(50 + random.nextInt(millis)));
  }

  static Stream<Arguments> loads() {
    Loads brief = random -> load(random, 10, 3_000);
    Loads usual = random -> load(random, 1_500, 3_000);
    return Stream.of(Limits.trial(), Limits.first48Hours(), Limits.payAsYouGo())
        .flatMap(
            limits ->
                Stream.of(
                    Arguments.of(limits, brief, true),
                    Arguments.of(limits, usual, true),
                    Arguments.of(limits, usual, false)));
  }

  @ParameterizedTest
  @MethodSource("loads")
  void moreThanFitsIsSentAsFastAsIsAllowed(Limits limits, Loads loads, boolean tells) {
    var random = new Random(7);
    var server = new Server(limits, tells);
    var limiter = new Limiter(limits, this::now, time);
    // As many users as one has to wait for, each of whom asks again at once.
    Flux.range(0, 500)
        .flatMap(user -> Mono.defer(() -> call(limiter, server, loads.next(random))).repeat(), 500)
        .takeUntilOther(Mono.delay(HOUR, time))
        .subscribe();
    time.advanceTimeBy(HOUR.plusSeconds(1));
    assertThat(server.refused).as("refused").isZero();
    assertThat(server.utilisation()).as("used").isGreaterThan(0.95);
    assertThat(limiter.snapshot().waiting()).as("waiting after all were cancelled").isZero();
    assertThat(limiter.snapshot().groups().get(0).running()).isZero();
  }

  @ParameterizedTest
  @MethodSource("loads")
  void randomLoadsAreNeverRefused(Limits limits, Loads loads, boolean tells) {
    var random = new Random(11);
    var server = new Server(limits, tells);
    var limiter = new Limiter(limits, this::now, time);
    Flux.range(0, 240)
        .concatMap(
            burst ->
                Mono.delay(Duration.ofMillis(random.nextInt(30_000)), time)
                    .thenReturn(random.nextInt(60)))
        .flatMap(size -> Flux.range(0, size))
        .flatMap(any -> call(limiter, server, loads.next(random)), 100_000)
        .subscribe();
    time.advanceTimeBy(HOUR);
    assertThat(server.refused).as("refused").isZero();
    assertThat(server.totalRequests).isGreaterThan(500);
  }

  /** Were it otherwise, the tests above would show nothing. */
  @Test
  void aLimitThatIsSetTooHighIsRefusedByTheServer() {
    var random = new Random(13);
    var server = new Server(Limits.trial(), false);
    var limiter = new Limiter(Limits.first48Hours(), this::now, time);
    Flux.range(0, 100)
        .flatMap(any -> call(limiter, server, load(random, 10, 1_000)), 100)
        .subscribe();
    time.advanceTimeBy(Duration.ofMinutes(2));
    assertThat(server.refused).isPositive();
  }

  /** A server that tells its limits is followed by a client that knows others. */
  @Test
  void aLimitThatIsSetTooHighIsCorrectedByWhatTheServerTells() {
    var random = new Random(17);
    var server = new Server(Limits.trial(), true);
    var limiter = new Limiter(Limits.first48Hours(), this::now, time);
    call(limiter, server, load(random, 10, 1_000)).subscribe();
    time.advanceTimeBy(Duration.ofSeconds(10));
    Flux.range(0, 500)
        .flatMap(any -> call(limiter, server, load(random, 10, 1_000)), 500)
        .subscribe();
    time.advanceTimeBy(HOUR);
    assertThat(server.refused).isZero();
    assertThat(server.totalRequests).isEqualTo(501);
  }

  /** An answer that tells nothing else. */
  private record Told(@Nullable String model, Usage usage) implements Metered {}
}
