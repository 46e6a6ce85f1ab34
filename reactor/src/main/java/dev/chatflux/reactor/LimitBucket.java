package dev.chatflux.reactor;

import dev.chatflux.common.ResponseHead;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The requests or the tokens of a group of calls, counted here or in a store. Guarded by the lock
 * of its {@link Limiter}, but for what goes to the store.
 */
final class LimitBucket {

  private static final String REQUESTS_LEFT = "x-ratelimit-remaining-requests";
  private static final String TOKENS_LEFT = "x-ratelimit-remaining-tokens";

  private final boolean ofTokens;
  private final long limit;
  private final Duration period;
  private final @Nullable LimitWindow window;
  private final LimitStore.@Nullable Bucket shared;

  /** How much the calls that wait are going to take. */
  private long backlog;

  /** Until when the store has nothing, by its last word. */
  private long emptyUntil;

  /** How long that is believed: others who share the store may give back. */
  private long believedUntil;

  private LimitBucket(
      boolean ofTokens,
      long limit,
      Duration period,
      @Nullable LimitWindow window,
      LimitStore.@Nullable Bucket shared) {
    this.ofTokens = ofTokens;
    this.limit = limit;
    this.period = period;
    this.window = window;
    this.shared = shared;
  }

  /** A bucket of this process, or of the store if there is one; null without a limit. */
  static @Nullable LimitBucket of(
      String name,
      boolean ofTokens,
      @Nullable Long limit,
      Duration period,
      @Nullable LimitStore store) {
    if (limit == null) {
      return null;
    }
    var fullName = name + (ofTokens ? ":tokens" : ":requests");
    return store == null
        ? new LimitBucket(ofTokens, limit, period, new LimitWindow(limit, period), null)
        : new LimitBucket(ofTokens, limit, period, null, store.bucket(fullName, limit, period));
  }

  /** What a call takes of it. */
  long amount(LimitedCall call) {
    return ofTokens ? call.tokens() : 1;
  }

  boolean isTooSmallFor(LimitedCall call) {
    return amount(call) > limit;
  }

  boolean isOfTokens() {
    return ofTokens;
  }

  String describe() {
    return limit + (ofTokens ? " tokens in " : " requests in ") + period;
  }

  /** Takes what a call needs and answers zero, or takes nothing and answers how long to wait. */
  long take(LimitedCall call, long now) {
    return window == null ? 0 : window.take(amount(call), now);
  }

  /** Takes what a call needs out of the store. */
  Mono<Duration> takeShared(LimitedCall call) {
    long amount = amount(call);
    return shared == null || amount == 0 ? Mono.just(Duration.ZERO) : shared.take(amount);
  }

  /** Gives back a part of what a call took; if negative, takes more. */
  void giveBack(long amount, long takenAt, long now) {
    if (window != null) {
      window.giveBack(amount, takenAt, now);
    }
  }

  /** Gives back to the store; if negative, takes more. */
  Mono<Void> giveBackShared(long amount) {
    return shared == null || amount == 0 ? Mono.empty() : shared.giveBack(amount);
  }

  /** The store has nothing before a time, as it said; that is believed until another. */
  void emptyUntil(long time, long believed) {
    emptyUntil = time;
    believedUntil = believed;
  }

  /** One more call waits, or one less. */
  void waits(LimitedCall call, int count) {
    backlog += count * amount(call);
  }

  /** How long a call would wait behind all that wait now, by what is known here. */
  long waitFor(LimitedCall call, long now) {
    long ahead = backlog + amount(call);
    if (window != null) {
      return window.waitFor(ahead, now);
    }
    boolean isKnownToBeEmpty = emptyUntil > now && (believedUntil > now || backlog > 0);
    return isKnownToBeEmpty
        ? emptyUntil - now + (long) ((double) period.toNanos() * backlog / limit)
        : 0;
  }

  /** Follows what the server said, if it leaves less than is known here. */
  void follow(ResponseHead head, LimitedCall call, long now) {
    if (window == null) {
      return;
    }
    var left = head.headers().first(ofTokens ? TOKENS_LEFT : REQUESTS_LEFT);
    if (left != null && window.isNews(left, now)) {
      var told = head.rateLimits();
      window.follow(ofTokens ? told.tokens() : told.requests(), call.takenAt(), now);
    }
  }

  /** Whether nothing is remembered that matters. */
  boolean isForgotten(long now) {
    return window == null || window.used(now) == 0;
  }

  LimitsSnapshot.Level level(long now) {
    return window == null
        ? new LimitsSnapshot.Level(limit, null)
        : new LimitsSnapshot.Level(window.limit(), window.used(now));
  }
}
