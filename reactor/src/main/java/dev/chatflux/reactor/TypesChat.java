package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.schema.JsonTypes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the types of the user in another way. */
record TypesChat(Chat chat, JsonTypes types) implements Chat {

  @Override
  public Mono<ChatCompletion> create(ChatRequest request) {
    return chat.create(request);
  }

  @Override
  public Flux<ChatChunk> stream(ChatRequest request) {
    return chat.stream(request);
  }

  @Override
  public Flux<ChatEvent> events(ChatRequest request) {
    return chat.events(request);
  }
}
