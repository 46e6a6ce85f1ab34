package dev.chatflux.errors;

/**
 * A conversation does not fit into the context window of a model, whatever is left out of it.
 * Nothing was sent.
 */
public class ContextWindowExceededException extends OpenAiException {

  private final int contextWindow;
  private final int promptTokens;
  private final int answerTokens;

  /**
   * An exception that tells by how much.
   *
   * @param contextWindow how many tokens prompt and answer may have together
   * @param promptTokens how many the prompt has
   * @param answerTokens how many are kept for the answer
   */
  public ContextWindowExceededException(int contextWindow, int promptTokens, int answerTokens) {
    super(Failure.of(message(contextWindow, promptTokens, answerTokens)));
    this.contextWindow = contextWindow;
    this.promptTokens = promptTokens;
    this.answerTokens = answerTokens;
  }

  private static String message(int window, int prompt, int answer) {
    return ("The prompt does not fit: it has %d tokens and %d are kept for the answer, %d more than"
            + " the context window of %d")
        .formatted(prompt, answer, (long) prompt + answer - window, window);
  }

  /** How many tokens prompt and answer may have together. */
  public int contextWindow() {
    return contextWindow;
  }

  /** How many tokens the prompt has, without all that could be left out of it. */
  public int promptTokens() {
    return promptTokens;
  }

  /** How many tokens were to be kept for the answer. */
  public int answerTokens() {
    return answerTokens;
  }

  /** How many tokens are missing. */
  public int missingTokens() {
    return Math.addExact(promptTokens, answerTokens) - contextWindow;
  }
}
