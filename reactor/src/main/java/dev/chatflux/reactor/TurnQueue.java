package dev.chatflux.reactor;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Lets one in after the other for each key, in the order of their arrival. No thread waits, and a
 * key is known only while somebody is in or waits.
 */
final class TurnQueue {

  private final Map<Object, Line> lines = new ConcurrentHashMap<>();

  /**
   * Emits the place when it is the first. It has to be {@linkplain Place#leave() left} then; one
   * that is cancelled before leaves by itself.
   */
  Mono<Place> enter(Object key) {
    return Mono.create(
        sink -> {
          var place = new Place(key, sink);
          place.enter();
          // Behind the entrance, since nobody can leave before: it runs at once if it is too late.
          sink.onCancel(place::leave);
        });
  }

  /** How many keys are known. */
  int size() {
    return lines.size();
  }

  /** Those who wait for the same, the first of them being in. */
  private static final class Line {

    private final Queue<Place> places = new ConcurrentLinkedQueue<>();
    private final AtomicInteger changes = new AtomicInteger();

    /** A turn that ends at once lets the next one in from here, not from within itself. */
    void advance() {
      if (changes.getAndIncrement() != 0) {
        return;
      }
      int seen = 1;
      do {
        var first = places.peek();
        if (first != null) {
          first.letIn();
        }
        seen = changes.addAndGet(-seen);
      } while (seen != 0);
    }
  }

  /** Where one waits. */
  final class Place {

    private final Object key;
    private final MonoSink<Place> sink;
    private final AtomicBoolean isIn = new AtomicBoolean();
    private volatile @Nullable Line line;

    private Place(Object key, MonoSink<Place> sink) {
      this.key = key;
      this.sink = sink;
    }

    private void enter() {
      advance(lines.compute(key, (same, waiting) -> enter(waiting)));
    }

    private Line enter(@Nullable Line waiting) {
      var mine = waiting == null ? new Line() : waiting;
      line = mine;
      mine.places.add(this);
      return mine;
    }

    private void letIn() {
      if (isIn.compareAndSet(false, true)) {
        sink.success(this);
      }
    }

    /** Lets the next one in; doing so twice changes nothing. */
    void leave() {
      lines.computeIfPresent(key, (same, waiting) -> leave(waiting));
      advance(line);
    }

    private @Nullable Line leave(Line waiting) {
      waiting.places.remove(this);
      return waiting.places.isEmpty() ? null : waiting;
    }

    private static void advance(@Nullable Line line) {
      if (line != null) {
        line.advance();
      }
    }
  }
}
