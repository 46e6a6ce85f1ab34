package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Conversations with a model.
 *
 * <p>Two methods do the work; all else is said in terms of them, and decorates them.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions</a>
 */
public interface Chat {

  /**
   * Continues the conversation.
   *
   * @return the answer; an {@link IllegalArgumentException} if the request has no model or no
   *     messages, or an {@link dev.chatflux.errors.OpenAiException}
   */
  Mono<ChatCompletion> create(ChatRequest request);

  /**
   * Continues the conversation piece by piece.
   *
   * <p>The pieces come as they are asked for: a subscriber that pauses stops the server. The stream
   * completes only if the answer is whole; one that breaks off is an {@link
   * dev.chatflux.errors.IncompleteStreamException} with what had arrived in {@code
   * partial(ChatCompletion.class)}. Cancelling stops the model.
   *
   * @return the pieces; errors as of {@link #create(ChatRequest)}
   */
  Flux<ChatChunk> stream(ChatRequest request);

  /** Variant of {@link #create(ChatRequest)} that builds the request in place. */
  default Mono<ChatCompletion> create(Consumer<ChatRequest.Builder> spec) {
    return Mono.defer(() -> create(ChatRequest.of(spec)));
  }

  /** Variant of {@link #stream(ChatRequest)} that builds the request in place. */
  default Flux<ChatChunk> stream(Consumer<ChatRequest.Builder> spec) {
    return Flux.defer(() -> stream(ChatRequest.of(spec)));
  }

  /**
   * A chat with defaults for what a request leaves unset; messages of the defaults go before those
   * of the request. They are filled in on subscription.
   */
  default Chat withDefaults(Consumer<ChatRequest.Builder> spec) {
    return new DefaultsChat(this, ChatRequest.of(spec));
  }

  /** A chat that always gives this answer and asks nobody, for tests. */
  static Chat answering(String text) {
    return new AnsweringChat(text);
  }
}
