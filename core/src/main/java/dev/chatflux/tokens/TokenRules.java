package dev.chatflux.tokens;

import org.jspecify.annotations.Nullable;

/**
 * How a model counts, and what it takes. Immutable; the methods named after a component answer a
 * copy.
 *
 * @param encoding how texts become tokens
 * @param contextWindow how many tokens prompt and answer may have together; null if not known
 * @param maxAnswer how many tokens an answer may have; null if only the window limits it
 * @param knowsMaxCompletionTokens whether the limit of an answer is {@code max_completion_tokens},
 *     rather than {@code max_tokens}
 * @param perMessage the tokens that each message has besides its texts
 * @param perName the tokens that a name has besides its text
 * @param images what images cost
 */
public record TokenRules(
    TokenEncoding encoding,
    @Nullable Integer contextWindow,
    @Nullable Integer maxAnswer,
    boolean knowsMaxCompletionTokens,
    int perMessage,
    int perName,
    ImageTokens images) {

  private static final ImageTokens TILES = new ImageTokens.Tiles(85, 170);

  /**
   * The rules of most models: three tokens for a message and one for a name, images in tiles, no
   * known limits.
   */
  public static TokenRules of(TokenEncoding encoding) {
    boolean isNew = encoding == TokenEncoding.O200K;
    return new TokenRules(encoding, null, null, isNew, 3, 1, TILES);
  }

  /** These rules with another window. */
  public TokenRules contextWindow(int tokens) {
    return new TokenRules(
        encoding, tokens, maxAnswer, knowsMaxCompletionTokens, perMessage, perName, images);
  }

  /** These rules with another limit of answers. */
  public TokenRules maxAnswer(int tokens) {
    return new TokenRules(
        encoding, contextWindow, tokens, knowsMaxCompletionTokens, perMessage, perName, images);
  }

  /** These rules with another member for the limit of an answer. */
  public TokenRules knowsMaxCompletionTokens(boolean knows) {
    return new TokenRules(encoding, contextWindow, maxAnswer, knows, perMessage, perName, images);
  }

  /** These rules with other costs of a message. */
  public TokenRules messages(int perMessage, int perName) {
    return new TokenRules(
        encoding, contextWindow, maxAnswer, knowsMaxCompletionTokens, perMessage, perName, images);
  }

  /** These rules with other costs of images. */
  public TokenRules images(ImageTokens images) {
    return new TokenRules(
        encoding, contextWindow, maxAnswer, knowsMaxCompletionTokens, perMessage, perName, images);
  }
}
