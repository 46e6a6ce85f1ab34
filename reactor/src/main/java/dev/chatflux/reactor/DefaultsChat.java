package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.schema.JsonTypes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fills in what requests leave unset. */
record DefaultsChat(Chat chat, ChatRequest defaults) implements Chat {

  @Override
  public Mono<ChatCompletion> create(ChatRequest request) {
    return Mono.defer(() -> chat.create(request.withDefaults(defaults)));
  }

  @Override
  public Flux<ChatChunk> stream(ChatRequest request) {
    return Flux.defer(() -> chat.stream(request.withDefaults(defaults)));
  }

  @Override
  public Flux<ChatEvent> events(ChatRequest request) {
    return Flux.defer(() -> chat.events(request.withDefaults(defaults)));
  }

  @Override
  public JsonTypes types() {
    return chat.types();
  }
}
