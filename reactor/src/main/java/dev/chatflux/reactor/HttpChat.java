package dev.chatflux.reactor;

import dev.chatflux.chat.ChatCalls;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.common.StreamOptions;
import dev.chatflux.schema.JsonTypes;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The chat at the bottom of all decorators: it asks the server. */
record HttpChat(OpenAi openai) implements Chat {

  @Override
  public Mono<ChatCompletion> create(ChatRequest request) {
    return Mono.defer(() -> openai.call(ChatCalls.create(request)));
  }

  @Override
  public Flux<ChatChunk> stream(ChatRequest request) {
    return openai
        .settings()
        .streamUsage()
        .ask(
            request.streamOptions(),
            options -> openai.stream(ChatCalls.stream(with(request, options))));
  }

  private static ChatRequest with(ChatRequest request, @Nullable StreamOptions options) {
    return options == null ? request : request.toBuilder().streamOptions(options).build();
  }

  @Override
  public JsonTypes types() {
    return openai.settings().types();
  }
}
