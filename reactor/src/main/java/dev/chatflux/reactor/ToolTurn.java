package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.common.Usage;
import dev.chatflux.errors.Failure;
import dev.chatflux.errors.TooManyRoundsException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.util.context.ContextView;

/**
 * One subscription to a chat with tools: asks the model and runs what it calls, in turns, until it
 * answers. A phase begins when the one before has ended and somebody asks for more.
 */
final class ToolTurn {

  private final ToolsChat chat;
  private final Handover whose;
  private final Turn turn;
  private ChatRequest request;
  private List<ToolCall> calls;
  private int rounds;
  private @Nullable ChatCompletion last;
  private @Nullable Usage usage;

  private ToolTurn(ToolsChat chat, ChatRequest request, Turn turn) {
    this.chat = chat;
    this.whose = Handover.of(request);
    this.turn = turn;
    this.request = chat.tools().offeredIn(request);
    this.calls = whose.leftOpen();
  }

  static ToolTurn of(ToolsChat chat, ChatRequest request, ContextView context) {
    if (request.n() != null && request.n() > 1) {
      throw new IllegalArgumentException(
          "n is " + request.n() + ", but a chat with tools can go on with one answer only");
    }
    return new ToolTurn(chat, request, Turn.begin(context));
  }

  Mono<ChatCompletion> create() {
    return phases(this::ask, events -> events.thenMany(Flux.<ChatCompletion>empty()))
        .then(Mono.fromSupplier(this::answer));
  }

  Flux<ChatChunk> stream() {
    return phases(this::askForChunks, events -> events.thenMany(Flux.<ChatChunk>empty()));
  }

  Flux<ChatEvent> events() {
    return phases(() -> AnswerEvents.said(askForChunks()), Function.identity())
        .concatWith(Mono.fromSupplier(() -> new ChatEvent.Done(answer())));
  }

  private <T> Flux<T> phases(Supplier<Flux<T>> ask, Function<Flux<ChatEvent>, Flux<T>> tell) {
    return Flux.<Flux<T>>generate(phases -> next(phases, ask, tell))
        .concatMap(Function.identity(), 0);
  }

  private <T> void next(
      SynchronousSink<Flux<T>> phases,
      Supplier<Flux<T>> ask,
      Function<Flux<ChatEvent>, Flux<T>> tell) {
    if (calls.isEmpty() && last != null) {
      phases.complete();
    } else if (calls.isEmpty()) {
      phases.next(ask.get());
    } else if (rounds >= chat.tools().settings().maxRounds()) {
      phases.error(tooMany());
    } else {
      phases.next(whenAskedFor(() -> tell.apply(run())));
    }
  }

  /** What runs tools is subscribed to when somebody wants to have what it leads to, not before. */
  private static <T> Flux<T> whenAskedFor(Supplier<Flux<T>> phase) {
    return Flux.just(phase).hide().concatMap(Supplier::get, 0);
  }

  // Asking the model

  private Flux<ChatCompletion> ask() {
    var below = new Turn();
    return asked(chat.chat().create(nextRequest()).single().flux(), below)
        .doOnNext(completion -> take(completion, below));
  }

  private Flux<ChatChunk> askForChunks() {
    var below = new Turn();
    var round = new RoundChunks(whose, usage);
    return asked(chat.chat().stream(nextRequest()), below)
        .mapNotNull(round::pass)
        .concatWith(Mono.defer(() -> ended(round, below)));
  }

  private Mono<ChatChunk> ended(RoundChunks round, Turn below) {
    take(round.completion(), below);
    return Mono.justOrEmpty(round.rest());
  }

  /** Other tools may be below: what these add belongs to this turn, when its round has ended. */
  private static <T> Flux<T> asked(Flux<T> answer, Turn below) {
    return answer.contextWrite(below::in).contextWrite(Turn::without);
  }

  private ChatRequest nextRequest() {
    rounds++;
    last = null;
    return request;
  }

  private void take(ChatCompletion completion, Turn below) {
    below.messages().forEach(this::add);
    usage = RoundChunks.sum(usage, completion.usage());
    last = completion.toBuilder().usage(usage).build();
    var message = completion.message();
    if (message != null && whose.goesOn(completion)) {
      var called = Handover.withIds(message);
      calls = called.toolCalls();
      add(called);
    }
    request = Handover.unforced(request);
  }

  private ChatCompletion answer() {
    return Objects.requireNonNull(last);
  }

  private TooManyRoundsException tooMany() {
    return new TooManyRoundsException(
        Failure.of("The model was asked " + rounds + " times (maxRounds), and still calls tools")
            .partial(last));
  }

  // Running the tools

  private Flux<ChatEvent> run() {
    var results = new ChatMessage[calls.size()];
    return Flux.range(0, results.length)
        .flatMap(call -> run(call, results), concurrency(), 1)
        .concatWith(Mono.fromRunnable(() -> answered(results)));
  }

  private Flux<ChatEvent> run(int index, ChatMessage[] results) {
    var call = calls.get(index);
    return chat.tools()
        .run(call, request)
        .doOnNext(
            event -> {
              if (event instanceof ChatEvent.ToolResult result) {
                results[index] = ChatMessage.tool(BoundTool.id(call), result.text());
              }
            });
  }

  private int concurrency() {
    boolean isSequential =
        chat.tools().settings().isSequential() || Boolean.FALSE.equals(request.parallelToolCalls());
    return isSequential ? 1 : Integer.MAX_VALUE;
  }

  private void answered(ChatMessage... results) {
    calls = List.of();
    last = null;
    for (var result : results) {
      add(result);
    }
  }

  private void add(ChatMessage message) {
    request = request.toBuilder().message(message).build();
    turn.add(message);
  }
}
