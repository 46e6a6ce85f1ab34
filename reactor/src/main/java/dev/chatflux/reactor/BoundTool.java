package dev.chatflux.reactor;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatTool;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.schema.JsonType;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.schema.MismatchException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A tool of one chat, whose schema is made. */
record BoundTool<A>(
    FunctionTool<A> tool, JsonType<A> arguments, ToolSettings settings, JsonTypes types) {

  static <A> BoundTool<A> of(FunctionTool<A> tool, ToolSettings settings, JsonTypes types) {
    return new BoundTool<>(tool, tool.arguments(types), settings, types);
  }

  String name() {
    return tool.name();
  }

  ChatTool definition() {
    return ChatTool.function(
        function ->
            function
                .name(tool.name())
                .description(tool.description())
                .parameters(arguments.schema())
                .strict(arguments.strict() ? Boolean.TRUE : null));
  }

  /** Runs the call, or says why not; the last event is the result. */
  Flux<ChatEvent> run(ToolCall.Function call) {
    return Flux.defer(() -> read(call));
  }

  private Flux<ChatEvent> read(ToolCall.Function call) {
    try {
      return approved(call, arguments.read(call.arguments().isBlank() ? "{}" : call.arguments()));
    } catch (MismatchException e) {
      return Flux.just(
          failed(call, "The arguments of " + name() + " are wrong: " + e.getMessage()));
    }
  }

  private Flux<ChatEvent> approved(ToolCall.Function call, A values) {
    return settings
        .approval()
        .apply(call)
        .defaultIfEmpty(false)
        .flatMapMany(
            consent ->
                consent ? started(call, values) : Flux.just(failed(call, "The call was declined")))
        .contextWrite(Turn::without);
  }

  private Flux<ChatEvent> started(ToolCall.Function call, A values) {
    var start = new ChatEvent.ToolStarted(id(call), name(), call.arguments());
    return Flux.<ChatEvent>just(start)
        .concatWith(
            new ToolRun(call, types)
                .of(() -> tool.call(values), tool.isBlocking())
                .as(events -> limited(events))
                .onErrorResume(error -> failure(call, error)));
  }

  private Flux<ChatEvent> limited(Flux<ChatEvent> events) {
    var limit = tool.timeout() == null ? settings.timeout() : tool.timeout();
    return limit == null ? events : limited(events, limit);
  }

  private Flux<ChatEvent> limited(Flux<ChatEvent> events, Duration limit) {
    var ended = new AtomicBoolean();
    return events
        .doOnComplete(() -> ended.set(true))
        .takeUntilOther(Mono.delay(limit))
        .concatWith(Mono.defer(() -> ended.get() ? Mono.empty() : tooLate(limit)));
  }

  private Mono<ChatEvent> tooLate(Duration limit) {
    var message = "The tool " + name() + " did not answer within " + limit.toMillis() + " ms";
    return Mono.error(new TimeoutException(message));
  }

  /** Exceptions of tools are told to the model; whatever else goes wrong fails the turn. */
  private Flux<ChatEvent> failure(ToolCall.Function call, Throwable error) {
    var cause = Exceptions.unwrap(error);
    if (!(cause instanceof Exception) || cause instanceof CancellationException) {
      return Flux.error(cause);
    }
    return settings
        .failure()
        .apply(call, cause)
        .switchIfEmpty(ToolSettings.DEFAULT.failure().apply(call, cause))
        .<ChatEvent>map(text -> failed(call, text))
        .flux();
  }

  private static ChatEvent failed(ToolCall.Function call, String text) {
    return new ChatEvent.ToolResult(id(call), call.name(), text, true);
  }

  static String id(ToolCall call) {
    return Objects.requireNonNullElse(call.id(), "");
  }
}
