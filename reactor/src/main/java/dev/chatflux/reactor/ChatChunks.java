package dev.chatflux.reactor;

import dev.chatflux.chat.ChatAssembler;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.reactor.ChatOutcome.End;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Operators on streamed answers. */
public final class ChatChunks {

  /**
   * The answer that the pieces make: {@code chat.stream(…).as(ChatChunks::assemble)}. It is what
   * the call without streaming would have given.
   */
  public static Mono<ChatCompletion> assemble(Flux<ChatChunk> chunks) {
    return chunks.collect(ChatAssembler::new, ChatAssembler::add).map(ChatAssembler::result);
  }

  /**
   * Passes the pieces on and assembles them beside; when the stream ends, runs an action: {@code
   * chat.stream(…).transform(ChatChunks.whenDone(outcome -> repository.save(outcome)))}.
   *
   * <p>Before completion and before an error reach the subscriber, the action runs to its end; if
   * it fails, so does the stream. It runs on cancellation too, where nobody waits for it and its
   * failure is dropped. The subscriber's context is there in all cases.
   *
   * @param action what to do with the answer, or with what had arrived of it
   */
  public static Function<Flux<ChatChunk>, Flux<ChatChunk>> whenDone(
      Function<? super ChatOutcome, ? extends Publisher<?>> action) {
    return chunks ->
        Flux.usingWhen(
            Mono.fromSupplier(ChatAssembler::new),
            assembler -> chunks.doOnNext(assembler::add),
            assembler -> action.apply(outcome(assembler, End.COMPLETED, null)),
            (assembler, error) -> action.apply(outcome(assembler, End.FAILED, error)),
            assembler -> action.apply(outcome(assembler, End.CANCELLED, null)));
  }

  private static ChatOutcome outcome(ChatAssembler assembler, End end, @Nullable Throwable error) {
    return new ChatOutcome(assembler.result(), end, error);
  }

  private ChatChunks() {}
}
