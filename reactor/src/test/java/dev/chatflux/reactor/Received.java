package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/**
 * What a subscriber got that asks for one element at a time.
 *
 * @param error null if the stream is complete
 */
record Received(List<Object> elements, @Nullable Throwable error) {

  /** The first stream of a JVM may take a while. */
  private static final int MOST_SECONDS = 30;

  static Received of(Flux<?> stream) {
    var subscriber = new OneByOne();
    stream.subscribe(subscriber);
    try {
      assertThat(subscriber.ended.await(MOST_SECONDS, TimeUnit.SECONDS))
          .as("the stream has an end, after %s", subscriber.elements)
          .isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
    return new Received(List.copyOf(subscriber.elements), subscriber.error);
  }

  private static final class OneByOne extends BaseSubscriber<Object> {

    private final List<Object> elements = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Throwable error;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      request(1);
    }

    @Override
    protected void hookOnNext(Object element) {
      elements.add(element);
      request(1);
    }

    @Override
    protected void hookOnError(Throwable error) {
      this.error = error;
    }

    @Override
    protected void hookFinally(SignalType type) {
      ended.countDown();
    }
  }
}
