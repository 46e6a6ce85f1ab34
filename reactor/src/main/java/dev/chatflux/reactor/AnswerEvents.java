package dev.chatflux.reactor;

import dev.chatflux.chat.ChatAssembler;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells a streamed answer as events. */
final class AnswerEvents {

  /** The pieces of one answer, and that it is done. */
  static Flux<ChatEvent> of(Flux<ChatChunk> chunks) {
    var assembler = new ChatAssembler();
    return said(chunks.doOnNext(assembler::add))
        .concatWith(Mono.fromSupplier(() -> new ChatEvent.Done(assembler.result())));
  }

  /** The pieces of an answer. */
  static Flux<ChatEvent> said(Flux<ChatChunk> chunks) {
    return chunks.concatMap(AnswerEvents::said, 0);
  }

  private static Flux<ChatEvent> said(ChatChunk chunk) {
    var choice = chunk.choice();
    var delta = choice == null ? null : choice.delta();
    var events = new ArrayList<ChatEvent>(1);
    add(events, chunk.reasoning(), ChatEvent.Reasoning::new);
    add(events, chunk.text(), ChatEvent.Text::new);
    add(events, delta == null ? null : delta.refusal(), ChatEvent.Refusal::new);
    return switch (events.size()) {
      case 0 -> Flux.empty();
      case 1 -> Flux.just(events.get(0));
      default -> Flux.fromIterable(events);
    };
  }

  private static void add(
      List<ChatEvent> events, @Nullable String text, Function<String, ? extends ChatEvent> kind) {
    if (text != null && !text.isEmpty()) {
      events.add(kind.apply(text));
    }
  }

  private AnswerEvents() {}
}
