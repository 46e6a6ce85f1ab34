package dev.chatflux.reactor;

import dev.chatflux.chat.ChatCalls;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatCompletionQuery;
import dev.chatflux.chat.ChatCompletionUpdate;
import dev.chatflux.chat.ChatMessageQuery;
import dev.chatflux.chat.StoredMessage;
import dev.chatflux.common.Deletion;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Chat completions that the server has stored, because their requests said {@code store}.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/list">Chat completions</a>
 */
public final class ChatCompletions {

  private final OpenAi openai;

  ChatCompletions(OpenAi openai) {
    this.openai = openai;
  }

  /** The stored completions that fit the query, page after page as they are read. */
  public Flux<ChatCompletion> list(ChatCompletionQuery query) {
    return Flux.defer(() -> openai.list(ChatCalls.list(query)));
  }

  /** Variant of {@link #list(ChatCompletionQuery)} that builds the query in place. */
  public Flux<ChatCompletion> list(Consumer<ChatCompletionQuery.Builder> spec) {
    return Flux.defer(() -> list(ChatCompletionQuery.of(spec)));
  }

  /** All stored completions. */
  public Flux<ChatCompletion> list() {
    return list(query -> {});
  }

  /** One stored completion by its id. */
  public Mono<ChatCompletion> get(String id) {
    return Mono.defer(() -> openai.call(ChatCalls.get(id)));
  }

  /** Gives a stored completion other metadata. */
  public Mono<ChatCompletion> update(String id, ChatCompletionUpdate update) {
    return Mono.defer(() -> openai.call(ChatCalls.update(id, update)));
  }

  /** Deletes a stored completion. */
  public Mono<Deletion> delete(String id) {
    return Mono.defer(() -> openai.call(ChatCalls.delete(id)));
  }

  /** The messages of a stored completion, page after page as they are read. */
  public Flux<StoredMessage> messages(String id, ChatMessageQuery query) {
    return Flux.defer(() -> openai.list(ChatCalls.messages(id, query)));
  }

  /** Variant of {@link #messages(String, ChatMessageQuery)} that builds the query in place. */
  public Flux<StoredMessage> messages(String id, Consumer<ChatMessageQuery.Builder> spec) {
    return Flux.defer(() -> messages(id, ChatMessageQuery.of(spec)));
  }

  /** All messages of a stored completion. */
  public Flux<StoredMessage> messages(String id) {
    return messages(id, query -> {});
  }
}
