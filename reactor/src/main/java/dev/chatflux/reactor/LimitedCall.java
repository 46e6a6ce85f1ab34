package dev.chatflux.reactor;

import dev.chatflux.common.Usage;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One attempt on its way through the limits: it waits for its turn, is sent, and holds its place
 * until its answer has ended. All of that in one object, since each call has one.
 */
final class LimitedCall
    implements CoreSubscriber<Reply>,
        Subscription,
        Disposable,
        Consumer<Usage>,
        Comparable<LimitedCall> {

  private static final int NEW = 0;
  private static final int WAITING = 1;
  private static final int SENT = 2;
  private static final int OVER = 3;

  private static final AtomicIntegerFieldUpdater<LimitedCall> STATE =
      AtomicIntegerFieldUpdater.newUpdater(LimitedCall.class, "state");

  private static final AtomicReferenceFieldUpdater<LimitedCall, @Nullable Subscription> UPSTREAM =
      AtomicReferenceFieldUpdater.newUpdater(LimitedCall.class, Subscription.class, "upstream");

  private final LimitedMono source;
  private final CoreSubscriber<? super Reply> actual;
  private final int priority;

  private volatile int state = NEW;

  @SuppressWarnings("UnusedVariable") // by its updater
  private volatile @Nullable Subscription upstream;

  /** Set before it waits. */
  private @Nullable LimitLine line;

  private boolean isScoped;
  private long number;
  private long deadline;
  private long takenAt;

  /** What it takes of the limits on tokens, and in the end what it took. */
  private long tokens;

  LimitedCall(LimitedMono source, CoreSubscriber<? super Reply> actual) {
    this.source = source;
    this.actual = actual;
    this.priority = Limits.priorityOf(actual.currentContext());
  }

  LimitedMono source() {
    return source;
  }

  LimitLine line() {
    return Objects.requireNonNull(line);
  }

  /** Where it is going to wait: for how many tokens, behind whom, and until when at the latest. */
  void enters(LimitLine line, long number, long deadline) {
    this.line = line;
    this.number = number;
    this.deadline = deadline;
  }

  void estimated(long tokens) {
    this.tokens = tokens;
  }

  long tokens() {
    return tokens;
  }

  long deadline() {
    return deadline;
  }

  /** It has taken what it needs. */
  void taken(long now) {
    takenAt = now;
  }

  long takenAt() {
    return takenAt;
  }

  /** By their turn: the higher priority first, then who came first. */
  @Override
  public int compareTo(LimitedCall other) {
    int byPriority = Integer.compare(other.priority, priority);
    return byPriority != 0 ? byPriority : Long.compare(number, other.number);
  }

  @Override
  public void request(long n) {
    if (Operators.validate(n) && STATE.compareAndSet(this, NEW, WAITING)) {
      try {
        source.limiter.enter(this);
      } catch (Throwable thrown) {
        Exceptions.throwIfFatal(thrown);
        refuse(thrown);
      }
    }
  }

  /** Its turn has come. False if it is too late. */
  boolean isSent() {
    return STATE.compareAndSet(this, WAITING, SENT);
  }

  /** Sends it, after {@link #isSent()}. */
  void send() {
    var scope = CallScope.current(actual.currentContext());
    if (scope != null) {
      isScoped = true;
      scope.register(this);
      scope.meter(this);
    }
    if (state != SENT) { // the attempt is over
      return;
    }
    try {
      source.next.exchange(source.request).subscribe(this);
    } catch (Throwable thrown) {
      Exceptions.throwIfFatal(thrown);
      onError(thrown);
    }
  }

  /** It will not be sent. */
  void refuse(Throwable error) {
    if (STATE.getAndSet(this, OVER) == WAITING) {
      actual.onError(error);
    }
  }

  @Override
  public void cancel() {
    int before = STATE.getAndSet(this, OVER);
    if (before == WAITING) {
      source.limiter.leave(this);
    } else if (before == SENT) {
      Operators.terminate(UPSTREAM, this);
      source.limiter.end(this);
    }
  }

  @Override
  public void onSubscribe(Subscription exchange) {
    if (Operators.setOnce(UPSTREAM, this, exchange)) {
      exchange.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(Reply reply) {
    source.limiter.answered(this, reply.head());
    actual.onNext(
        isFreedByItself() ? reply : reply.body(reply.borrowed().doFinally(signal -> dispose())));
  }

  /** The scope frees the place when it sees the body's end, unless a filter may see that before. */
  private boolean isFreedByItself() {
    return !line().isConcurrencyLimited() || (isScoped && !source.isFiltered);
  }

  @Override
  public void onError(Throwable error) {
    source.limiter.failed(this, error);
    dispose();
    actual.onError(error);
  }

  @Override
  public void onComplete() {
    actual.onComplete();
  }

  /** Its answer has ended. */
  @Override
  public void dispose() {
    if (STATE.compareAndSet(this, SENT, OVER)) {
      source.limiter.end(this);
    }
  }

  @Override
  public boolean isDisposed() {
    return state == OVER;
  }

  /** What the answer says that it used. */
  @Override
  public void accept(Usage usage) {
    var total = total(usage);
    if (total != null) {
      settle(total);
    }
  }

  /** It has used that many tokens. */
  void settle(long used) {
    long difference = tokens - used;
    tokens = used;
    if (difference != 0) {
      source.limiter.settle(this, difference);
    }
  }

  private static @Nullable Long total(Usage usage) {
    if (usage.totalTokens() != null) {
      return usage.totalTokens();
    }
    var prompt = usage.promptTokens();
    var answer = usage.completionTokens();
    return prompt == null && answer == null
        ? null
        : Long.valueOf((prompt == null ? 0 : prompt) + (answer == null ? 0 : answer));
  }

  @Override
  public Context currentContext() {
    return actual.currentContext();
  }
}
