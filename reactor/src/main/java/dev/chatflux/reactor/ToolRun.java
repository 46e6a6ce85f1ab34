package dev.chatflux.reactor;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.schema.JsonTypes;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One run of a tool: whatever its function answers with, as events. */
record ToolRun(ToolCall.Function call, JsonTypes types) {

  /** What the model gets from a tool that answers with nothing. */
  private static final String NOTHING = "null";

  Flux<ChatEvent> of(Callable<? extends @Nullable Object> function, boolean blocking) {
    Flux<ChatEvent> run = Flux.defer(() -> answered(function));
    return blocking ? Flux.defer(() -> elsewhere(run)) : run;
  }

  private Flux<ChatEvent> answered(Callable<? extends @Nullable Object> function) {
    try {
      return told(function.call());
    } catch (Exception e) {
      return Flux.error(e);
    }
  }

  /** A function that is interrupted by the cancel fails, which nobody wants to know any more. */
  private static Flux<ChatEvent> elsewhere(Flux<ChatEvent> run) {
    var cancelled = new AtomicBoolean();
    return run.onErrorResume(error -> cancelled.get(), error -> Flux.empty())
        .subscribeOn(Schedulers.boundedElastic())
        .doOnCancel(() -> cancelled.set(true));
  }

  private Flux<ChatEvent> told(@Nullable Object answer) {
    if (answer instanceof Mono<?> mono) {
      return one(mono);
    }
    if (answer instanceof Publisher<?> publisher) {
      return many(publisher);
    }
    if (answer instanceof CompletionStage<?> stage) {
      return one(Mono.fromCompletionStage(stage));
    }
    return Flux.just(result(answer == null ? NOTHING : text(answer)));
  }

  /** What a Mono brings may be a publisher itself, as of a function that awaits before it tells. */
  private Flux<ChatEvent> one(Mono<?> mono) {
    return mono.flatMapMany(this::told).switchIfEmpty(Mono.fromSupplier(() -> result(NOTHING)));
  }

  private Flux<ChatEvent> many(Publisher<?> publisher) {
    var elements = new ArrayList<Object>();
    return Flux.from(publisher)
        .doOnNext(elements::add)
        .map(this::progress)
        .concatWith(Mono.fromSupplier(() -> result(types.toJson(elements))));
  }

  private String text(Object value) {
    return value instanceof CharSequence text ? text.toString() : types.toJson(value);
  }

  private ChatEvent progress(Object element) {
    return new ChatEvent.ToolProgress(BoundTool.id(call), call.name(), types.toTree(element));
  }

  private ChatEvent result(String text) {
    return new ChatEvent.ToolResult(BoundTool.id(call), call.name(), text, false);
  }
}
