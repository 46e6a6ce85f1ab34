package dev.chatflux.reactor;

import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.RateLimitException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The calls that need room in the same groups, and those of them that wait. Guarded by the lock of
 * its {@link Limiter}.
 */
final class LimitLine {

  static final Comparator<LimitLine> BY_TURN = Comparator.comparing(LimitLine::first);

  /** How long a store that had nothing is left alone, in nanoseconds. */
  private static final long LOOKS_APART = 1_000_000_000;

  private final List<LimitGroup> groups;
  private final List<LimitBucket> buckets;
  private final List<LimitGroup> meant;
  private final boolean isConcurrencyLimited;
  private final TreeSet<LimitedCall> waiting = new TreeSet<>();

  /** What the first lacked when it was looked at last, and when it may have it. */
  private @Nullable Object lacking;

  private long retryAt;

  /** When it is worth a look, which may be before: who shares a store may give back. */
  private long lookAt;

  /** For whom the store is being asked. */
  private @Nullable LimitedCall asking;

  LimitLine(List<LimitGroup> groups) {
    this.groups = groups;
    this.buckets = groups.stream().flatMap(LimitGroup::buckets).toList();
    this.meant = LimitGroup.meant(groups);
    this.isConcurrencyLimited =
        groups.stream().anyMatch(group -> group.quota().maxConcurrency() != null);
  }

  Stream<LimitGroup> groups() {
    return groups.stream();
  }

  boolean isConcurrencyLimited() {
    return isConcurrencyLimited;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  boolean isIdle(long now) {
    return waiting.isEmpty()
        && asking == null
        && groups.stream().allMatch(group -> group.isForgotten(now));
  }

  /** Who has waited for the longest time, or matters most. */
  LimitedCall first() {
    return waiting.first();
  }

  Set<LimitedCall> waiting() {
    return waiting;
  }

  void add(LimitedCall call) {
    waiting.add(call);
    groups.forEach(group -> group.waits(1));
    buckets.forEach(bucket -> bucket.waits(call, 1));
    if (waiting.first().equals(call)) {
      retry();
    }
  }

  boolean remove(LimitedCall call) {
    boolean isFirst = !waiting.isEmpty() && waiting.first().equals(call);
    if (!waiting.remove(call)) {
      return false;
    }
    groups.forEach(group -> group.waits(-1));
    buckets.forEach(bucket -> bucket.waits(call, -1));
    if (isFirst) {
      retry();
    }
    return true;
  }

  /** Something may have changed: the first is looked at again. */
  void retry() {
    retryAt = 0;
    lookAt = 0;
  }

  long retryAt() {
    return retryAt;
  }

  long lookAt() {
    return lookAt;
  }

  @Nullable Object lacking() {
    return lacking;
  }

  /** Whether one of the things is needed here. */
  boolean needsAny(Set<Object> things) {
    return !things.isEmpty()
        && (groups.stream().anyMatch(things::contains)
            || buckets.stream().anyMatch(things::contains));
  }

  @Nullable LimitBucket tooSmallFor(LimitedCall call) {
    for (var bucket : buckets) {
      if (bucket.isTooSmallFor(call)) {
        return bucket;
      }
    }
    return null;
  }

  /** Takes all that the call needs, or nothing and remembers what is lacking. */
  boolean admits(LimitedCall call, long now) {
    if (!hasRoom(now)) {
      return false;
    }
    for (int i = 0; i < buckets.size(); i++) {
      long wait = buckets.get(i).take(call, now);
      if (wait > 0) {
        giveBack(call, i, now);
        lacks(buckets.get(i), now + wait);
        return false;
      }
    }
    runs(1);
    call.taken(now);
    return true;
  }

  /** Whether nobody holds back here, and there is room for one more call. */
  boolean hasRoom(long now) {
    for (var group : groups) {
      if (group.heldUntil() > now) {
        lacks(group, group.heldUntil());
        return false;
      }
      if (!group.hasRoom()) {
        lacks(group, 0);
        return false;
      }
    }
    return true;
  }

  private void giveBack(LimitedCall call, int count, long now) {
    for (int i = 0; i < count; i++) {
      buckets.get(i).giveBack(buckets.get(i).amount(call), now, now);
    }
  }

  private void lacks(Object thing, long until) {
    lacking = thing;
    retryAt = until;
    lookAt = until;
  }

  void runs(int count) {
    for (var group : groups) {
      group.runs(count);
    }
  }

  boolean isAsking() {
    return asking != null;
  }

  boolean isAskingFor(LimitedCall call) {
    return call.equals(asking);
  }

  /** The store is asked for the call, or for nobody any more. */
  void asks(@Nullable LimitedCall call) {
    asking = call;
    runs(call == null ? -1 : 1);
  }

  /** Takes all that the call needs out of the store, or nothing: then emits how long to wait. */
  Mono<Duration> takeShared(LimitedCall call) {
    return takeShared(call, 0);
  }

  private Mono<Duration> takeShared(LimitedCall call, int index) {
    if (index == buckets.size()) {
      return Mono.just(Duration.ZERO);
    }
    var bucket = buckets.get(index);
    return bucket
        .takeShared(call)
        .flatMap(wait -> wait.isZero() ? takeRest(call, index) : refused(bucket, wait));
  }

  private Mono<Duration> takeRest(LimitedCall call, int index) {
    var bucket = buckets.get(index);
    var undo = bucket.giveBackShared(bucket.amount(call));
    return takeShared(call, index + 1)
        .onErrorResume(error -> undo.onErrorComplete().then(Mono.error(error)))
        .flatMap(wait -> wait.isZero() ? Mono.just(wait) : undo.thenReturn(wait));
  }

  private Mono<Duration> refused(LimitBucket bucket, Duration wait) {
    lacking = bucket;
    return Mono.just(wait);
  }

  /** The store has nothing before that time, unless some of it is given back. */
  void sharedLackUntil(long time, long now) {
    retryAt = time;
    lookAt = Math.min(time, now + LOOKS_APART);
    if (lacking instanceof LimitBucket bucket) {
      bucket.emptyUntil(time, lookAt);
    }
  }

  /** The store has got something back: it need not be empty for as long as it said. */
  void givenBack() {
    buckets.forEach(bucket -> bucket.emptyUntil(0, 0));
  }

  /** How long a call would wait behind all that wait now, by what is known. */
  long waitFor(LimitedCall call, long now) {
    long wait = 0;
    for (var group : groups) {
      wait = Math.max(wait, group.heldUntil() - now);
    }
    for (var bucket : buckets) {
      wait = Math.max(wait, bucket.waitFor(call, now));
    }
    return wait;
  }

  /** The call has used other tokens than it took. */
  void settle(LimitedCall call, long difference, long now) {
    for (var bucket : buckets) {
      if (bucket.isOfTokens()) {
        bucket.giveBack(difference, call.takenAt(), now);
      }
    }
  }

  /** Tells the store that a call has used other tokens than it took. */
  Mono<Void> settleShared(long difference) {
    return Flux.fromIterable(buckets)
        .filter(LimitBucket::isOfTokens)
        .concatMap(bucket -> bucket.giveBackShared(difference))
        .then();
  }

  /** Gives back all that a call took which is not going to be sent. */
  void undo(LimitedCall call, long now) {
    runs(-1);
    buckets.forEach(bucket -> bucket.giveBack(bucket.amount(call), call.takenAt(), now));
  }

  /** Gives back to the store all that a call took which is not going to be sent. */
  Mono<Void> undoShared(LimitedCall call) {
    return Flux.fromIterable(buckets)
        .concatMap(bucket -> bucket.giveBackShared(bucket.amount(call)))
        .then();
  }

  void follow(ResponseHead head, LimitedCall call, long now) {
    for (var group : meant) {
      group.follow(head, call, now);
    }
  }

  void holdBack(RateLimitException refusal, long now) {
    meant.forEach(group -> group.holdBack(refusal, now));
  }
}
