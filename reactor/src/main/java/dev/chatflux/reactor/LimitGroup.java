package dev.chatflux.reactor;

import dev.chatflux.call.Backoff;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.RateLimitException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls that are counted together. Guarded by the lock of its {@link Limiter}. */
final class LimitGroup {

  /** What is counted together. */
  record Key(Quota quota, @Nullable URI server, Object part) {

    /** As a name in a store; without user and query of the URL, which may be secret. */
    String name() {
      var where =
          server == null ? "" : String.valueOf(server.getAuthority()).replaceFirst(".*@", "");
      var what = part instanceof ApiKey key ? key.fingerprint() : part.toString();
      return Stream.of(quota.name(), where, what)
          .filter(text -> !text.isEmpty())
          .reduce((one, other) -> one + ':' + other)
          .orElseThrow();
    }
  }

  private final Key key;
  private final String name;
  private final @Nullable LimitBucket requests;
  private final @Nullable LimitBucket tokens;

  private int running;
  private int waiting;
  private int refusals;
  private long heldUntil;

  LimitGroup(Key key, @Nullable LimitStore store) {
    var quota = key.quota();
    this.key = key;
    this.name = key.name();
    this.requests = LimitBucket.of(name, false, quota.requests(), quota.period(), store);
    this.tokens = LimitBucket.of(name, true, quota.tokens(), quota.period(), store);
  }

  Quota quota() {
    return key.quota();
  }

  Stream<LimitBucket> buckets() {
    return Stream.of(requests, tokens).filter(Objects::nonNull);
  }

  boolean hasRoom() {
    var most = quota().maxConcurrency();
    return most == null || running < most;
  }

  void runs(int count) {
    running += count;
  }

  void waits(int count) {
    waiting += count;
  }

  long heldUntil() {
    return heldUntil;
  }

  /** The server refused a call: all wait as long as it asks for, or longer each time. */
  void holdBack(RateLimitException refusal, long now) {
    var wait = Backoff.DEFAULT.delay(refusals, refusal, Instant.now(), 0);
    if (wait != null) {
      refusals++;
      heldUntil = Math.max(heldUntil, now + wait.toNanos());
    }
  }

  /** The server has let a call pass. */
  void follow(ResponseHead head, LimitedCall call, long now) {
    refusals = 0;
    if (requests != null) {
      requests.follow(head, call, now);
    }
    if (tokens != null) {
      tokens.follow(head, call, now);
    }
  }

  boolean isForgotten(long now) {
    return running == 0
        && waiting == 0
        && heldUntil <= now
        && buckets().allMatch(bucket -> bucket.isForgotten(now));
  }

  LimitsSnapshot.Group snapshot(long now) {
    return new LimitsSnapshot.Group(
        quota().name(),
        name,
        requests == null ? null : requests.level(now),
        tokens == null ? null : tokens.level(now),
        quota().maxConcurrency(),
        running,
        waiting,
        Duration.ofNanos(Math.max(0, heldUntil - now)));
  }

  /** Of several groups of a call, those that the server means: of the narrowest kind. */
  static List<LimitGroup> meant(List<LimitGroup> groups) {
    int narrowest = groups.stream().mapToInt(group -> group.quota().rank()).max().orElse(0);
    return groups.stream().filter(group -> group.quota().rank() == narrowest).toList();
  }
}
