package dev.chatflux.reactor;

import dev.chatflux.chat.ChatRequest;
import dev.chatflux.tokens.InputTokenCalls;
import dev.chatflux.tokens.InputTokenCount;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * The server's own count of the tokens of a prompt, of servers that have responses: with images,
 * files and tools, for any of their models. {@link dev.chatflux.tokens.TokenCounter} counts without
 * a server.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/input-tokens">Get input
 *     token counts</a>
 */
public final class InputTokens {

  private final OpenAi openai;

  InputTokens(OpenAi openai) {
    this.openai = openai;
  }

  /**
   * Counts the tokens of a conversation, as it would be the input of a response.
   *
   * @return the count; an {@link IllegalArgumentException} if the request names no model, or has
   *     what responses do not know (audio, and functions in the old way of calling them)
   */
  public Mono<InputTokenCount> count(ChatRequest request) {
    return Mono.defer(() -> openai.call(InputTokenCalls.count(request)));
  }

  /** Variant of {@link #count(ChatRequest)} that builds the request in place. */
  public Mono<InputTokenCount> count(Consumer<ChatRequest.Builder> spec) {
    return Mono.defer(() -> count(ChatRequest.of(spec)));
  }
}
