package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.schema.JsonTypes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the tools that the model calls, and tells it what they answer, until it answers itself. */
record ToolsChat(Chat chat, ToolSet tools) implements Chat {

  static ToolsChat of(Chat chat, Tools tools) {
    return new ToolsChat(chat, tools.bind(chat.types()));
  }

  @Override
  public Mono<ChatCompletion> create(ChatRequest request) {
    return Mono.deferContextual(context -> ToolTurn.of(this, request, context).create());
  }

  @Override
  public Flux<ChatChunk> stream(ChatRequest request) {
    return Flux.deferContextual(context -> ToolTurn.of(this, request, context).stream());
  }

  @Override
  public Flux<ChatEvent> events(ChatRequest request) {
    return Flux.deferContextual(context -> ToolTurn.of(this, request, context).events());
  }

  @Override
  public JsonTypes types() {
    return chat.types();
  }
}
