package dev.chatflux.tokens;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.completions.CompletionRequest;
import dev.chatflux.errors.ContextWindowExceededException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests fit into the context window of their model, and gives the answer what remains of
 * it. Immutable; the methods named after a component answer a copy.
 *
 * @param counter counts the tokens
 * @param contextWindow how many tokens prompt and answer may have together; null for what {@link
 *     TokenCounter#models()} say of the model
 * @param answer how many tokens are kept for the answer at least, where a request does not say how
 *     many it may have
 */
public record TokenBudget(TokenCounter counter, @Nullable Integer contextWindow, int answer) {

  private static final int ANSWER = 256;

  public TokenBudget {
    if (contextWindow != null && contextWindow < 1) {
      throw new IllegalArgumentException("contextWindow must be positive: " + contextWindow);
    }
    if (answer < 1) {
      throw new IllegalArgumentException("answer must be positive: " + answer);
    }
  }

  /** The window of the model, of which 256 tokens at least are for the answer. */
  public static TokenBudget of(TokenCounter counter) {
    return new TokenBudget(counter, null, ANSWER);
  }

  /** This budget with that window, whatever the model. */
  public TokenBudget contextWindow(int tokens) {
    return new TokenBudget(counter, tokens, answer);
  }

  /** This budget with that many tokens for the answer at least. */
  public TokenBudget answer(int tokens) {
    return new TokenBudget(counter, contextWindow, tokens);
  }

  /**
   * The request as it fits: without its oldest turns, as few of them as need be, and with what then
   * remains as the limit of the answer, in the member that the model takes.
   *
   * <p>A turn is what the user says and all that follows, so that results of tools stay with their
   * calls. Instructions (of the system and the developer) and the last turn are never left out. A
   * limit that the request has is kept, and room made for it.
   *
   * @throws ContextWindowExceededException if what cannot be left out is too much
   * @throws IllegalStateException if the window of the model is not known
   */
  public ChatRequest fit(ChatRequest request) {
    var rules = counter.models().rules(request.model());
    int window = window(request.model(), rules);
    var limit = limit(request);
    int kept = limit != null ? limit : answer;
    int prompt = counter.count(request);
    var turns = new Turns(request.messages());
    while (prompt + (long) kept > window && turns.hasOld()) {
      prompt -= tokens(request.model(), turns.dropOldest());
    }
    check(window, prompt, kept);
    var fitting = request.toBuilder().messages(turns.messages());
    if (limit == null) {
      limitAnswer(fitting, capped(window - prompt, rules), rules);
    }
    return fitting.build();
  }

  /**
   * The request with {@code max_tokens}, if it has none: the window without the prompt. Of several
   * prompts the longest counts.
   *
   * @throws ContextWindowExceededException if the prompt is too long
   * @throws IllegalStateException if the window of the model is not known
   */
  public CompletionRequest fit(CompletionRequest request) {
    var rules = counter.models().rules(request.model());
    int window = window(request.model(), rules);
    int prompt = counter.count(request);
    var wanted = request.maxTokens();
    check(window, prompt, wanted != null ? wanted : answer);
    return wanted != null
        ? request
        : request.toBuilder().maxTokens(capped(window - prompt, rules)).build();
  }

  private static @Nullable Integer limit(ChatRequest request) {
    var limit = request.maxCompletionTokens();
    return limit != null ? limit : request.maxTokens();
  }

  private static void limitAnswer(ChatRequest.Builder request, int limit, TokenRules rules) {
    if (rules.knowsMaxCompletionTokens()) {
      request.maxCompletionTokens(limit);
    } else {
      request.maxTokens(limit);
    }
  }

  private int tokens(@Nullable String model, List<ChatMessage> messages) {
    return messages.stream().mapToInt(message -> counter.count(model, message)).sum();
  }

  private static void check(int window, int prompt, int wanted) {
    if (prompt + (long) wanted > window) {
      throw new ContextWindowExceededException(window, prompt, wanted);
    }
  }

  private static int capped(int remaining, TokenRules rules) {
    var most = rules.maxAnswer();
    return most == null ? remaining : Math.min(remaining, most);
  }

  private int window(@Nullable String model, TokenRules rules) {
    var window = contextWindow != null ? contextWindow : rules.contextWindow();
    if (window != null) {
      return window;
    }
    throw new IllegalStateException(
        model == null
            ? "The request names no model whose context window could be known: set it before it"
                + " comes to the budget, or set contextWindow(…) of the budget"
            : "The context window of "
                + model
                + " is not known: set contextWindow(…) of the"
                + " budget, or add the model to the TokenModels of the counter");
  }
}
