package dev.chatflux.samples.web;

import dev.chatflux.chat.ChatEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * An answer that belongs to its conversation and not to a page. Any number of pages watch it, each
 * from the beginning, and one that goes away ends nothing: {@link #stop()} does, and so does a time
 * in which nobody watches.
 */
final class LiveAnswer {

  private final Mono<List<Said>> before;
  private final ConnectableFlux<ChatEvent> events;
  private final Flux<Void> attention;
  private final Sinks.Empty<Void> stop = Sinks.empty();
  private volatile boolean ended;

  /**
   * Nothing happens before {@link #begin()}.
   *
   * @param before what is said before the answer, asked for when that begins
   * @param answer asks the model, once
   * @param patience how long it goes on, or can be seen after its end, while nobody watches
   * @param forgotten told after that
   */
  LiveAnswer(
      Mono<List<Said>> before,
      Flux<ChatEvent> answer,
      Duration patience,
      Consumer<LiveAnswer> forgotten) {
    this.before = before.cache();
    this.events =
        this.before
            .thenMany(answer)
            .takeUntilOther(stop.asMono())
            .doOnTerminate(() -> ended = true)
            .replay();
    this.attention =
        Flux.<Void>never()
            .doOnCancel(this::stop)
            .doOnCancel(() -> forgotten.accept(this))
            .publish()
            .refCount(1, patience);
  }

  /** Asks the model. Patience runs from now on. */
  void begin() {
    events.connect();
    attention.subscribe().dispose();
  }

  /** What is said before the answer, the question being the last of it. */
  Mono<List<Said>> before() {
    return before;
  }

  /** The answer from its beginning, as far as it has come, and then as it comes. */
  Flux<ChatEvent> watch() {
    return Flux.using(attention::subscribe, watching -> events, Disposable::dispose);
  }

  /** Hangs up on the model; those who watch see the end. After the end it changes nothing. */
  void stop() {
    stop.tryEmitEmpty();
  }

  boolean hasEnded() {
    return ended;
  }
}
