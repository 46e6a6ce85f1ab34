package dev.chatflux.reactor;

import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.LimitWaitException;
import dev.chatflux.errors.RateLimitException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The calls of a client and of its variants, as its {@link Limits} let them pass. {@link
 * #snapshot()} tells how far these are used.
 *
 * <p>One lock guards all that is counted; nothing is called within it that is not its own. What has
 * got its turn is sent behind it, by one thread at a time, so that a call that ends at once does
 * not send the next one from within itself.
 */
public final class Limiter {

  private static final long MILLISECOND = 1_000_000;

  private final Limits limits;
  private final LongSupplier clock;
  private final TokenEstimate estimate;
  private final LimitRefusals refusals;
  private final LimitTimer timer;
  private final boolean countsTokens;
  private final AtomicInteger changes = new AtomicInteger();

  /** Guards what follows, and lines, groups and buckets. */
  private final Object lock = new Object();

  private final LimitLines lines;
  private final Set<LimitLine> waitingLines = new LinkedHashSet<>();
  private int waiting;
  private long arrivals;
  private long nextDeadline = ReplyWatch.NEVER;

  /** Calls that these limits let pass: those of all clients that are built with it. */
  public static Limiter of(Limits limits) {
    return new Limiter(limits, ReplyWatch::now, Schedulers.parallel());
  }

  /** With a time that can be foretold, for tests. */
  Limiter(Limits limits, LongSupplier clock, Scheduler scheduler) {
    this.limits = limits;
    this.clock = clock;
    this.estimate = new TokenEstimate(limits.counter(), limits.answerTokens());
    this.refusals = new LimitRefusals(limits);
    this.lines = new LimitLines(limits.quotas(), limits.store());
    this.timer = new LimitTimer(scheduler, this::advance);
    this.countsTokens = limits.quotas().stream().anyMatch(quota -> quota.tokens() != null);
  }

  /** What it was made with. */
  public Limits limits() {
    return limits;
  }

  /** How far the limits are used now. */
  public LimitsSnapshot snapshot() {
    synchronized (lock) {
      long now = clock.getAsLong();
      return new LimitsSnapshot(waiting, lines.snapshot(now));
    }
  }

  /** Whether there is anything to be done around exchanges. */
  boolean limitsAnything() {
    return !limits.quotas().isEmpty();
  }

  /**
   * What is done around each exchange of a client with these credentials.
   *
   * @param isFiltered whether filters around it may read an answer and send again
   */
  ExchangeFilter filter(Credentials credentials, boolean isFiltered) {
    return (request, next) -> new LimitedMono(this, credentials, isFiltered, request, next);
  }

  /** A call wants its turn: it is sent, refused, or waits. */
  void enter(LimitedCall call) {
    var source = call.source();
    call.estimated(countsTokens ? estimate.of(source.request) : 0);
    var route = lines.route(source.request, source.credentials);
    boolean passes;
    synchronized (lock) {
      long now = clock.getAsLong();
      var line = lines.line(route, now);
      call.enters(line, arrivals++, deadline(now));
      passes =
          waiting == 0
              && limits.store() == null
              && line.tooSmallFor(call) == null
              && line.admits(call, now);
    }
    if (passes) {
      sendOrUndo(call);
    } else {
      queue(call);
    }
  }

  private void sendOrUndo(LimitedCall call) {
    if (call.isSent()) {
      call.send();
    } else {
      undo(call);
    }
  }

  /** It was cancelled when it had just got its turn. */
  private void undo(LimitedCall call) {
    synchronized (lock) {
      call.line().undo(call, clock.getAsLong());
      retryAll();
    }
    tellStore(call, () -> call.line().undoShared(call));
    advance();
  }

  private void queue(LimitedCall call) {
    LimitWaitException refusal;
    synchronized (lock) {
      long now = clock.getAsLong();
      refusal = refusals.refusal(call, waiting, now);
      if (refusal == null) {
        call.line().add(call);
        waitingLines.add(call.line());
        waiting++;
        nextDeadline = Math.min(nextDeadline, call.deadline());
      }
    }
    if (refusal == null) {
      advance();
    } else {
      call.refuse(refusal);
    }
  }

  private long deadline(long now) {
    var maxWait = limits.maxWait();
    return maxWait == null ? ReplyWatch.NEVER : now + ReplyTimer.nanos(maxWait);
  }

  /** A call does not wait any more. */
  void leave(LimitedCall call) {
    synchronized (lock) {
      remove(call);
    }
    advance();
  }

  private void remove(LimitedCall call) {
    if (call.line().remove(call)) {
      waiting--;
      if (call.line().isEmpty()) {
        waitingLines.remove(call.line());
      }
    }
  }

  /** The answer to a call has ended. */
  void end(LimitedCall call) {
    boolean isAwaited;
    synchronized (lock) {
      call.line().runs(-1);
      isAwaited = waiting > 0;
    }
    if (isAwaited) {
      advance();
    }
  }

  /** A call has used other tokens than were taken for it. */
  void settle(LimitedCall call, long difference) {
    boolean isAwaited;
    synchronized (lock) {
      call.line().settle(call, difference, clock.getAsLong());
      isAwaited = waiting > 0 && difference > 0 && limits.store() == null;
      if (isAwaited) {
        retryAll();
      }
    }
    tellStore(call, () -> call.line().settleShared(difference));
    if (isAwaited) {
      advance();
    }
  }

  /** The server has let a call pass. */
  void answered(LimitedCall call, ResponseHead head) {
    synchronized (lock) {
      call.line().follow(head, call, clock.getAsLong());
    }
  }

  /** A call has failed. What the server refuses uses no tokens. */
  void failed(LimitedCall call, Throwable error) {
    if (error instanceof RateLimitException refusal && refusal.isRetryable()) {
      synchronized (lock) {
        call.line().holdBack(refusal, clock.getAsLong());
      }
      advance();
    }
    if (error instanceof ApiException refused && isRefusal(refused.status())) {
      call.settle(0);
    }
  }

  private static boolean isRefusal(@Nullable Integer status) {
    return status != null && status / 100 == 4;
  }

  /** One that is away need not be told: what it has forgotten comes back with time. */
  private void tellStore(LimitedCall call, Supplier<Mono<Void>> change) {
    if (limits.store() != null) {
      change.get().subscribe(done -> {}, away -> {}, () -> givenBack(call));
    }
  }

  /** The store knows what a call did not use: what it refused meanwhile may be there now. */
  private void givenBack(LimitedCall call) {
    boolean isAwaited;
    synchronized (lock) {
      call.line().givenBack();
      retryAll();
      isAwaited = waiting > 0;
    }
    if (isAwaited) {
      advance();
    }
  }

  private void retryAll() {
    waitingLines.forEach(LimitLine::retry);
  }

  /** Gives their turn to all whose time has come. */
  private void advance() {
    if (changes.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      var ready = new ArrayList<Runnable>();
      synchronized (lock) {
        look(clock.getAsLong(), ready);
      }
      ready.forEach(Runnable::run);
      seen = changes.addAndGet(-seen);
    } while (seen != 0);
  }

  private void look(long now, List<Runnable> ready) {
    var scarce = new HashSet<Object>();
    var turns = new PriorityQueue<>(LimitLine.BY_TURN);
    turns.addAll(waitingLines);
    long next = ReplyWatch.NEVER;
    for (var line = turns.poll(); line != null; line = turns.poll()) {
      while (!line.isEmpty() && isServed(line, now, scarce, ready)) {
        if (!turns.isEmpty()
            && !line.isEmpty()
            && LimitLine.BY_TURN.compare(line, turns.peek()) > 0) {
          turns.add(line);
          break;
        }
      }
      if (line.lookAt() > now) {
        next = Math.min(next, line.lookAt());
      }
    }
    refuseTheLate(now, ready);
    next = Math.min(next, nextDeadline);
    if (waiting > 0 && next != ReplyWatch.NEVER) {
      timer.wakeAt(next, now);
    }
  }

  /** Whether the first of a line is served, so that the next one may be. */
  private boolean isServed(LimitLine line, long now, Set<Object> scarce, List<Runnable> ready) {
    if (line.isAsking() || line.needsAny(scarce)) {
      return false;
    }
    var call = line.first();
    if (line.lookAt() <= now) {
      if (limits.store() != null && line.hasRoom(now)) {
        line.asks(call);
        ready.add(() -> ask(line, call));
        return false;
      }
      if (limits.store() == null && line.admits(call, now)) {
        remove(call);
        ready.add(() -> sendOrUndo(call));
        return true;
      }
    }
    if (line.retryAt() > call.deadline()) {
      long wait = line.retryAt() - now;
      remove(call);
      ready.add(() -> call.refuse(refusals.waitsTooLong(call, wait)));
      return true;
    }
    scarce.add(line.lacking());
    return false;
  }

  private void refuseTheLate(long now, List<Runnable> ready) {
    if (now < nextDeadline) {
      return;
    }
    var late = new ArrayList<LimitedCall>();
    long next = ReplyWatch.NEVER;
    for (var line : waitingLines) {
      for (var call : line.waiting()) {
        if (call.deadline() <= now && !line.isAskingFor(call)) {
          late.add(call);
        } else {
          next = Math.min(next, call.deadline());
        }
      }
    }
    for (var call : late) {
      remove(call);
      ready.add(() -> call.refuse(refusals.waitsTooLong(call, null)));
    }
    // Not for each of thousands on its own: to be a hundredth late does not matter.
    var maxWait = limits.maxWait();
    nextDeadline =
        maxWait == null || next == ReplyWatch.NEVER
            ? ReplyWatch.NEVER
            : Math.max(next, now + Math.max(MILLISECOND, ReplyTimer.nanos(maxWait) / 100));
  }

  private void ask(LimitLine line, LimitedCall call) {
    line.takeShared(call)
        .subscribe(wait -> told(line, call, wait), error -> away(line, call, error));
  }

  /** The store has answered. */
  private void told(LimitLine line, LimitedCall call, Duration wait) {
    boolean isTaken = wait.isZero();
    boolean isSent = isTaken && call.isSent();
    synchronized (lock) {
      long now = clock.getAsLong();
      line.asks(null);
      if (isTaken) {
        call.taken(now);
        remove(call);
        line.runs(1);
      } else {
        line.sharedLackUntil(now + ReplyTimer.nanos(wait), now);
      }
    }
    if (isSent) {
      call.send();
    } else if (isTaken) {
      undo(call);
    }
    advance();
  }

  /** The store could not be asked. */
  private void away(LimitLine line, LimitedCall call, Throwable error) {
    synchronized (lock) {
      line.asks(null);
      remove(call);
    }
    call.refuse(error);
    advance();
  }
}
