package dev.chatflux.reactor;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.chatflux.errors.Failure;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Limits that several processes share: buckets of Bucket4j, in Redis or wherever else it has
 * proxies for. It needs {@code com.bucket4j:bucket4j_jdk17-core}. Immutable; {@link #whenAway} and
 * {@link #timeout} answer a copy.
 *
 * <pre>{@code
 * var proxies = Bucket4jLettuce.casBasedBuilder(redis.connect(codec)).build().asAsync();
 * Limits shared = Limits.payAsYouGo().toBuilder().store(Bucket4jLimits.of(proxies)).build();
 * }</pre>
 *
 * <p><b>How it counts:</b> a bucket holds 1 % of the limit, but one at least, and 96.5 % of the
 * limit come back in a period, evenly. Together that is less than the limit, in whatever span, and
 * the rest is the time that calls may differ in on their way to the server. So calls are spread
 * over the period; what a process may send at once is little. A call that is larger than the bucket
 * goes when that is full, and those behind it wait until its debt is paid: a span in which it falls
 * may have more tokens than the limit in it, by its size at the most.
 *
 * <p><b>What it costs:</b> for each limit of a call, Redis is asked twice, to read and to compare
 * and set, and once more for each time that another process was faster; and again when usage
 * differs from the estimate. Each process asks for one call at a time, so that those that wait cost
 * nothing. There is one key for each limit of each quota and server, which expires when it is full
 * again. The clock is that of the processes: one that is ahead brings what comes back forward,
 * once; none adds to it.
 */
public final class Bucket4jLimits implements LimitStore {

  /** For so long a store that was away is not asked again, if calls go on without it. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Parts of a thousand. */
  private static final int BURST = 10;

  private static final int REFILL = 965;

  private final Mono<? extends AsyncProxyManager<String>> buckets;
  private final WhenAway whenAway;
  private final Duration timeout;

  private Bucket4jLimits(
      Mono<? extends AsyncProxyManager<String>> buckets, WhenAway whenAway, Duration timeout) {
    this.buckets = buckets;
    this.whenAway = whenAway;
    this.timeout = timeout;
  }

  /** What becomes of calls while the store cannot be asked. */
  public enum WhenAway {
    /** They go on, and each process counts for itself, with a bucket as large as the shared one. */
    OPEN,
    /** They fail with a {@link LimitStoreException}, and are tried again as others that fail. */
    CLOSED
  }

  /** The buckets behind these proxies; an answer within a second; calls go on without them. */
  public static Bucket4jLimits of(AsyncProxyManager<String> buckets) {
    return of(Mono.just(buckets));
  }

  /**
   * The buckets behind proxies that have to be connected first. The {@code Mono} is subscribed to
   * for each call, so that it has to remember what it emits.
   */
  public static Bucket4jLimits of(Mono<? extends AsyncProxyManager<String>> buckets) {
    return new Bucket4jLimits(buckets, WhenAway.OPEN, Duration.ofSeconds(1));
  }

  /** These limits, with that for calls while the store is away. */
  public Bucket4jLimits whenAway(WhenAway whenAway) {
    return new Bucket4jLimits(buckets, whenAway, timeout);
  }

  /** These limits, with a store that is away if it has not answered after this time. */
  public Bucket4jLimits timeout(Duration timeout) {
    return new Bucket4jLimits(buckets, whenAway, timeout);
  }

  @Override
  public Bucket bucket(String name, long limit, Duration period) {
    return new SharedBucket(name + ':' + limit, limit, period);
  }

  private static Bandwidth bandwidth(long burst, long limit, Duration period) {
    return Bandwidth.builder()
        .capacity(burst)
        .refillGreedy(limit, period.multipliedBy(1_000).dividedBy(REFILL))
        .build();
  }

  private final class SharedBucket implements Bucket {

    private final long burst;
    private final Mono<AsyncBucketProxy> shared;

    /** Counts while the store is away. */
    private final io.github.bucket4j.Bucket alone;

    private volatile long awayUntil;

    SharedBucket(String key, long limit, Duration period) {
      burst = Math.max(1, limit * BURST / 1_000);
      var bandwidth = bandwidth(burst, limit, period);
      alone = io.github.bucket4j.Bucket.builder().addLimit(bandwidth).build();
      var configuration = BucketConfiguration.builder().addLimit(bandwidth).build();
      shared =
          buckets
              .<AsyncBucketProxy>map(
                  proxies -> proxies.getProxy(key, () -> completedFuture(configuration)))
              .timeout(timeout);
    }

    @Override
    public Mono<Duration> take(long amount) {
      return Mono.defer(
          () ->
              ReplyWatch.now() < awayUntil
                  ? takeAlone(amount)
                  : takeShared(amount).onErrorResume(failure -> away(amount, failure)));
    }

    private Mono<Duration> takeShared(long amount) {
      long first = Math.min(amount, burst);
      return ask(bucket -> bucket.tryConsumeAndReturnRemaining(first))
          .flatMap(probe -> probe.isConsumed() ? owe(amount - first) : refused(probe));
    }

    private Mono<Duration> owe(long rest) {
      return rest == 0
          ? Mono.just(Duration.ZERO)
          : ask(bucket -> bucket.consumeIgnoringRateLimits(rest)).thenReturn(Duration.ZERO);
    }

    /** A wait is never zero, which would say that nothing has to be waited for. */
    private Mono<Duration> refused(ConsumptionProbe probe) {
      return Mono.just(Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill())));
    }

    private Mono<Duration> away(long amount, Throwable failure) {
      if (whenAway == WhenAway.CLOSED) {
        return Mono.error(
            new LimitStoreException(
                Failure.of("The store of the limits cannot be asked: " + failure).cause(failure)));
      }
      awayUntil = ReplyWatch.now() + PAUSE.toNanos();
      return takeAlone(amount);
    }

    private Mono<Duration> takeAlone(long amount) {
      long first = Math.min(amount, burst);
      var probe = alone.tryConsumeAndReturnRemaining(first);
      if (!probe.isConsumed()) {
        return refused(probe);
      }
      if (amount > first) {
        alone.consumeIgnoringRateLimits(amount - first);
      }
      return Mono.just(Duration.ZERO);
    }

    @Override
    public Mono<Void> giveBack(long amount) {
      return amount > 0
          ? ask(bucket -> bucket.addTokens(amount)).then()
          : ask(bucket -> bucket.consumeIgnoringRateLimits(-amount)).then();
    }

    private <T> Mono<T> ask(Function<AsyncBucketProxy, CompletableFuture<T>> question) {
      return shared.flatMap(bucket -> answer(() -> question.apply(bucket)).timeout(timeout));
    }

    private static <T> Mono<T> answer(Supplier<CompletableFuture<T>> future) {
      return Mono.fromFuture(future);
    }
  }
}
