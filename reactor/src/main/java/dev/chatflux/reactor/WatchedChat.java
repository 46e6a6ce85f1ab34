package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatDelta;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.MessageContent;
import dev.chatflux.schema.JsonTypes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells a turn what is answered. */
record WatchedChat(Chat chat, MemoryTurn turn) implements Chat {

  @Override
  public Mono<ChatCompletion> create(ChatRequest request) {
    return Mono.defer(
        () -> {
          turn.begin();
          return chat.create(request).doOnNext(turn::answered).contextWrite(turn.tools()::in);
        });
  }

  @Override
  public Flux<ChatChunk> stream(ChatRequest request) {
    return Flux.defer(
        () -> {
          turn.begin();
          return chat.stream(request).doOnNext(turn::add).contextWrite(turn.tools()::in);
        });
  }

  @Override
  public Flux<ChatEvent> events(ChatRequest request) {
    return Flux.defer(
        () -> {
          turn.begin();
          return chat.events(request).doOnNext(this::tell).contextWrite(turn.tools()::in);
        });
  }

  private void tell(ChatEvent event) {
    if (event instanceof ChatEvent.Text text) {
      turn.add(piece(text.text()));
    } else if (event instanceof ChatEvent.Done done) {
      turn.answered(done.completion());
    }
  }

  private static ChatChunk piece(String text) {
    var delta = ChatDelta.of(said -> said.content(MessageContent.of(text)));
    return ChatChunk.of(chunk -> chunk.choice(ChatChunk.Choice.of(0, delta, null)));
  }

  @Override
  public JsonTypes types() {
    return chat.types();
  }
}
