package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatDelta;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.MessageContent;
import dev.chatflux.common.FinishReason;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gives one answer to everything. Its stream comes word by word, as a server's does. */
record AnsweringChat(String text) implements Chat {

  private static final String BEFORE_WORDS = "(?<=\\S)(?=\\s)";

  @Override
  public Mono<ChatCompletion> create(ChatRequest request) {
    var choice = ChatCompletion.Choice.of(0, ChatMessage.assistant(text), FinishReason.STOP);
    return Mono.just(
        ChatCompletion.of(
            completion ->
                completion
                    .id("chatcmpl-stub")
                    .object("chat.completion")
                    .model(request.model())
                    .choice(choice)));
  }

  @Override
  public Flux<ChatChunk> stream(ChatRequest request) {
    return Flux.fromArray(text.split(BEFORE_WORDS))
        .map(
            word ->
                chunk(request, ChatDelta.of(delta -> delta.content(MessageContent.of(word))), null))
        .concatWithValues(chunk(request, ChatDelta.of(delta -> {}), FinishReason.STOP));
  }

  private static ChatChunk chunk(
      ChatRequest request, ChatDelta delta, @Nullable FinishReason finish) {
    return ChatChunk.of(
        chunk ->
            chunk
                .id("chatcmpl-stub")
                .object("chat.completion.chunk")
                .model(request.model())
                .choice(ChatChunk.Choice.of(0, delta, finish)));
  }
}
