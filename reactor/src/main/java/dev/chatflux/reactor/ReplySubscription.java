package dev.chatflux.reactor;

import dev.chatflux.call.Decoder;
import dev.chatflux.call.Decoding;
import dev.chatflux.call.Timeouts;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.Failure;
import dev.chatflux.errors.HeadTimeoutException;
import dev.chatflux.errors.IdleTimeoutException;
import dev.chatflux.errors.TotalTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Everything that happens between one subscriber and one reply.
 *
 * <p>There is no queue: bytes are asked for one read at a time, and only when the decoder has no
 * element left for a subscriber who wants one. The decoder belongs to whoever moved {@code reading}
 * away from {@code WAITING}, or runs the drain loop while it is {@code QUIET}.
 */
final class ReplySubscription<E> implements CoreSubscriber<ByteBuffer>, Subscription {

  /** How long the body may go on after its end marker before its connection is given up. */
  static final Duration GRACE = Duration.ofMillis(250);

  private static final int QUIET = 0;
  private static final int WAITING = 1;
  private static final int FEEDING = 2;
  private static final int TIMED_OUT = 3;

  @SuppressWarnings("rawtypes")
  private static final AtomicLongFieldUpdater<ReplySubscription> REQUESTED =
      AtomicLongFieldUpdater.newUpdater(ReplySubscription.class, "requested");

  @SuppressWarnings("rawtypes")
  private static final AtomicIntegerFieldUpdater<ReplySubscription> WIP =
      AtomicIntegerFieldUpdater.newUpdater(ReplySubscription.class, "wip");

  @SuppressWarnings("rawtypes")
  private static final AtomicIntegerFieldUpdater<ReplySubscription> SENT =
      AtomicIntegerFieldUpdater.newUpdater(ReplySubscription.class, "sent");

  @SuppressWarnings("rawtypes")
  private static final AtomicIntegerFieldUpdater<ReplySubscription> READING =
      AtomicIntegerFieldUpdater.newUpdater(ReplySubscription.class, "reading");

  @SuppressWarnings("rawtypes")
  private static final AtomicReferenceFieldUpdater<ReplySubscription, @Nullable Subscription>
      UPSTREAM =
          AtomicReferenceFieldUpdater.newUpdater(
              ReplySubscription.class, Subscription.class, "upstream");

  private final ReplyFlux<E> source;
  private final CoreSubscriber<? super E> actual;
  private final CallScope scope = new CallScope(this::sending);
  private final Context context;
  private final ReplyTimer timer;

  private volatile long requested;

  @SuppressWarnings("UnusedVariable") // by its updater
  private volatile int wip;

  @SuppressWarnings("UnusedVariable") // by its updater
  private volatile int sent;

  private volatile int reading = WAITING;
  private volatile boolean over;
  private volatile @Nullable Subscription upstream;

  private volatile @Nullable ResponseHead head;
  private volatile @Nullable Decoder<E> decoder;
  private volatile boolean bodyStarted;
  private volatile boolean bodyEnded;
  private volatile boolean graceOver;
  private volatile boolean totalOver;

  /** Why the body broke off; read after {@code bodyEnded}. */
  private @Nullable Throwable bodyError;

  /** What ends the call whatever the decoder may still have. */
  private volatile @Nullable Throwable failure;

  /** Of use to the drain loop only. */
  private boolean endTold;

  private volatile boolean awaitingEnd;

  /** Whether what the head timeout waits for has come. */
  private volatile boolean answered;

  ReplySubscription(ReplyFlux<E> source, CoreSubscriber<? super E> actual) {
    this.source = source;
    this.actual = actual;
    this.context = actual.currentContext().put(CallScope.class, scope);
    this.timer = new ReplyTimer(source.attempts.watch(), this);
  }

  private void send() {
    timer.start(source.attempts.total().begin());
    try {
      source.attempts.chain().exchange(source.request).subscribe(new HeadSubscriber(this));
    } catch (Throwable thrown) {
      Exceptions.throwIfFatal(thrown);
      failed(thrown);
    }
  }

  /** What is subscribed to now: first the exchange, then the body. False if it was too late. */
  boolean follows(Subscription next) {
    return Operators.replace(UPSTREAM, this, next);
  }

  /** The wait for the head ends. False if it has ended before: by the head, or by a timeout. */
  boolean endsWait() {
    return READING.compareAndSet(this, WAITING, QUIET);
  }

  /** The head is there. */
  void begin(Reply reply) {
    head = reply.head();
    answered = !source.attempts.isStream();
    source.attempts.onHead().accept(reply.head());
    decoder =
        source
            .attempts
            .decoder()
            .apply(
                new Decoding(source.request.description(), reply.head(), source.attempts.limits()));
    if (!over) {
      reply.borrowed().subscribe(this);
    }
  }

  private void sending(Timeouts timeouts) {
    if (!over) {
      timer.start(timeouts);
    }
  }

  @Override
  public void request(long n) {
    if (Operators.validate(n)) {
      Operators.addCap(REQUESTED, this, n);
      if (SENT.compareAndSet(this, 0, 1)) {
        send();
      } else {
        drain();
      }
    }
  }

  @Override
  public void cancel() {
    if (!over) {
      over = true;
      release(true);
    }
  }

  @Override
  public Context currentContext() {
    return context;
  }

  /** The body begins. */
  @Override
  public void onSubscribe(Subscription body) {
    if (follows(body)) {
      bodyStarted = true;
      drain();
    }
  }

  @Override
  public void onNext(ByteBuffer bytes) {
    if (READING.compareAndSet(this, WAITING, FEEDING)) {
      feed(bytes);
      reading = QUIET;
      drain();
    } else if (reading != TIMED_OUT && !over) {
      failed(new IllegalStateException("The body brings more than was asked for"));
    }
  }

  private void feed(ByteBuffer bytes) {
    var fed = decoder;
    if (awaitingEnd || fed == null) {
      return;
    }
    try {
      fed.feed(bytes);
    } catch (Throwable thrown) {
      Exceptions.throwIfFatal(thrown);
      failure = thrown;
    }
  }

  @Override
  public void onError(Throwable error) {
    if (over) {
      return;
    }
    bodyError = error;
    onComplete();
  }

  @Override
  public void onComplete() {
    bodyEnded = true;
    endsWait();
    // What the call holds is of use to others, though there may be elements that nobody asked for
    // yet.
    scope.close();
    drain();
  }

  /** Ends the call, whatever the decoder may still have. */
  void failed(Throwable cause) {
    failure = cause;
    drain();
  }

  private void drain() {
    if (WIP.getAndIncrement(this) != 0) {
      return;
    }
    int missed = 1;
    do {
      if (over || isEnded()) {
        // The count stays above zero: there is nothing left to drain, ever.
        return;
      }
      missed = WIP.addAndGet(this, -missed);
    } while (missed != 0);
  }

  /** Goes as far as bytes and demand allow; true if the subscriber has got its last signal. */
  private boolean isEnded() {
    if (failure != null) {
      return fail(failure);
    }
    if (totalOver && (reading == QUIET || isStalled())) {
      return fail(new TotalTimeoutException(failure(source.attempts.total().message())));
    }
    if (graceOver) {
      return complete();
    }
    if (!bodyStarted || reading != QUIET || decoder == null) {
      return false;
    }
    try {
      return decode(decoder);
    } catch (Throwable thrown) {
      Exceptions.throwIfFatal(thrown);
      return fail(thrown);
    }
  }

  private boolean decode(Decoder<E> decoder) {
    while (true) {
      boolean isDrained = emit(decoder);
      if (over) {
        return true;
      }
      if (decoder.isDone()) {
        return bodyEnded ? complete() : awaitEnd();
      }
      if (!isDrained) {
        return false;
      }
      if (!bodyEnded) {
        read();
        return false;
      }
      if (endTold) {
        return complete();
      }
      endTold = true;
      decoder.end(bodyError);
    }
  }

  /** Emits what is decoded and wanted; true if more is wanted than there is. */
  private boolean emit(Decoder<E> decoder) {
    long demand = requested;
    long count = 0;
    while (count != demand && !over) {
      E element = decoder.next();
      if (element == null) {
        break;
      }
      if (!answered || count == 0) {
        answered = true;
        source.emitted.lazySet(true);
      }
      scope.sees(element);
      actual.onNext(element);
      count++;
      if (count == demand) {
        demand = requested;
      }
    }
    if (count != 0) {
      Operators.produced(REQUESTED, this, count);
    }
    return count != demand;
  }

  private void read() {
    timer.waiting();
    reading = WAITING;
    var body = upstream;
    if (body != null) {
      body.request(1);
    }
  }

  /** The end marker has come: the connection is of use again if the body ends soon. */
  private boolean awaitEnd() {
    boolean isFirst = !awaitingEnd;
    awaitingEnd = true;
    read();
    // Most bodies end in the read that brought the marker: then there is nothing to wait for.
    if (isFirst && !bodyEnded) {
      timer.grace();
    }
    return false;
  }

  /** The body has not ended in time. */
  void graceIsOver() {
    graceOver = true;
    drain();
  }

  private boolean complete() {
    over = true;
    release(!bodyEnded);
    actual.onComplete();
    return true;
  }

  private boolean fail(Throwable error) {
    over = true;
    release(!bodyEnded);
    actual.onError(error);
    return true;
  }

  private void release(boolean cancelUpstream) {
    timer.stop();
    if (cancelUpstream) {
      Operators.terminate(UPSTREAM, this);
    } else {
      UPSTREAM.lazySet(this, Operators.cancelledSubscription());
    }
    scope.close();
  }

  /** The answer has not begun in time. */
  void headTimedOut(Duration timeout) {
    if (!answered && isStalled()) {
      var message = "No answer began within " + timeout + " (headTimeout)";
      failed(new HeadTimeoutException(failure(message)));
    }
  }

  /** The last read has brought nothing in time. */
  void idleTimedOut(Duration timeout) {
    if (bodyStarted && isStalled()) {
      var message = "The server fell silent for " + timeout + " (idleTimeout)";
      failed(new IdleTimeoutException(failure(message)));
    }
  }

  /** The call has taken too long, whoever made it so. */
  void totalTimedOut() {
    totalOver = true;
    drain();
  }

  /** Only who waits can wait too long: a subscriber that pauses is no server that stalls. */
  private boolean isStalled() {
    return READING.compareAndSet(this, WAITING, TIMED_OUT);
  }

  private Failure failure(String message) {
    var decoding = decoder;
    return Failure.of(message)
        .call(source.request.description())
        .head(head)
        .partial(decoding == null ? null : decoding.partial());
  }
}
