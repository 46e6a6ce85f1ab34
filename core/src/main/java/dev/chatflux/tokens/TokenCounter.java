package dev.chatflux.tokens;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.completions.CompletionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Counts tokens before anything is sent.
 *
 * <p>There are two: {@link #exact()} has the encodings of OpenAI's models, and {@link #estimate()}
 * needs nothing. Another is one method, {@link #count(String, String)}; messages and requests are
 * counted in terms of it, by the rules that OpenAI has published. Those say nothing of what audio
 * and files cost: they count as nothing.
 *
 * <p>Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface TokenCounter {

  /** How many tokens the text alone has for the model; for an unknown one if that is null. */
  int count(@Nullable String model, String text);

  /** The rules of the models; {@link TokenModels#standard()} by default. */
  default TokenModels models() {
    return TokenModels.standard();
  }

  /**
   * Whether counting for the model may begin at once. If not, the first count loads what it needs,
   * which must not happen on an event loop.
   */
  default boolean isReady(@Nullable String model) {
    return true;
  }

  /**
   * How many tokens a message has in the prompt of a model: those of its role, name, texts, images
   * and calls of tools, and those that every message has. An image whose size is not in the request
   * counts as the largest.
   */
  default int count(@Nullable String model, ChatMessage message) {
    return new PromptTokens(this, model).of(message);
  }

  /**
   * How many tokens the prompt of a request has: its messages, the definitions of tools and
   * functions, the schema of the answer, and the beginning of the answer.
   *
   * @see <a href="https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken">How to
   *     count tokens</a>
   */
  default int count(ChatRequest request) {
    return new PromptTokens(this, request.model()).of(request);
  }

  /** How many tokens the prompt of a request has; of several prompts, the longest. */
  default int count(CompletionRequest request) {
    return new PromptTokens(this, request.model()).of(request.prompt());
  }

  /**
   * Counts exactly, by the encodings of OpenAI's models. It needs {@code com.knuddels:jtokkit} on
   * the class path.
   *
   * <p>Nothing is loaded before the first count. That takes some 150 ms, once for each encoding in
   * a Java process, and reads a file: on an event loop it would block. Count once when the program
   * starts, or look at {@link #isReady}. What is loaded is kept, some 30 MB. Counting itself does
   * not block and takes time in proportion to the text, about a millisecond for a few thousand
   * tokens.
   *
   * @throws IllegalStateException if the library is not there
   */
  static TokenCounter exact() {
    return exact(TokenModels.standard());
  }

  /** Variant of {@link #exact()} with models of your own. */
  static TokenCounter exact(TokenModels models) {
    return Jtokkit.counter(models);
  }

  /**
   * Estimates: a token is four bytes of UTF-8, which for English texts and for most Chinese ones is
   * off by less than a third. Whatever the model, it needs no library and never blocks.
   */
  static TokenCounter estimate() {
    return (model, text) -> EstimatedTokens.of(text);
  }
}
