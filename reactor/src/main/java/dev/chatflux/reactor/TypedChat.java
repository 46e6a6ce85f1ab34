package dev.chatflux.reactor;

import dev.chatflux.chat.ChatAssembler;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.errors.InvalidAnswerException;
import dev.chatflux.schema.JsonType;
import dev.chatflux.schema.MismatchException;
import dev.chatflux.schema.Partial;
import dev.chatflux.schema.PartialReader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks for answers of a type, and asks again for those that are none as often as is allowed. */
record TypedChat<T>(Chat chat, JsonType<T> type, int corrections) {

  static <T> TypedChat<T> of(Chat chat, JsonType<T> type) {
    return new TypedChat<>(chat, type, chat.types().corrections());
  }

  Mono<T> create(ChatRequest request) {
    return chat.create(typed(request))
        .map(completion -> completion.readAs(type))
        .onErrorResume(
            InvalidAnswerException.class,
            error ->
                isCorrectable(error)
                    ? again().create(corrected(request, error))
                    : Mono.error(error));
  }

  /** For one subscriber: the stage remembers what has come. */
  Flux<Partial<T>> stream(ChatRequest request) {
    var stage = new Stage<>(type);
    return chat.stream(typed(request))
        .contextWrite(stage.turn::in)
        .mapNotNull(stage::add)
        .concatWith(Mono.fromSupplier(stage::whole))
        .onErrorResume(
            InvalidAnswerException.class,
            error ->
                isCorrectable(error)
                    ? again().stream(corrected(request, error))
                    : Flux.error(error));
  }

  private ChatRequest typed(ChatRequest request) {
    return request.toBuilder().responseFormat(type).build();
  }

  private TypedChat<T> again() {
    return new TypedChat<>(chat, type, corrections - 1);
  }

  /** A model that wants tools called instead would want their results first. */
  private boolean isCorrectable(InvalidAnswerException error) {
    return corrections > 0 && error.getCause() instanceof MismatchException;
  }

  /** The conversation, with the answer that was none and what is wrong with it. */
  private static ChatRequest corrected(ChatRequest request, InvalidAnswerException error) {
    var conversation = request.toBuilder();
    var answer = error.partial(ChatCompletion.class);
    var message = answer == null ? null : answer.message();
    if (message != null) {
      conversation.message(message);
    }
    return conversation
        .user(
            error.getMessage()
                + ". Answer again with the whole JSON, corrected, and with nothing else.")
        .build();
  }

  /** What one subscription has of its answer. */
  private static final class Stage<T> {

    private final JsonType<T> type;
    private final Turn turn = new Turn();
    private PartialReader<T> partials;
    private ChatAssembler assembler = new ChatAssembler();
    private int turnSize;

    Stage(JsonType<T> type) {
      this.type = type;
      this.partials = new PartialReader<>(type);
    }

    @Nullable Partial<T> add(ChatChunk chunk) {
      if (turn.size() != turnSize) {
        startOver();
      }
      assembler.add(chunk);
      var text = chunk.text();
      return text == null ? null : partials.feed(text);
    }

    /** What a model says before it calls tools is no part of the value. */
    private void startOver() {
      turnSize = turn.size();
      partials = new PartialReader<>(type);
      assembler = new ChatAssembler();
    }

    Partial<T> whole() {
      return assembler.result().readAs(type.asPartial());
    }
  }
}
