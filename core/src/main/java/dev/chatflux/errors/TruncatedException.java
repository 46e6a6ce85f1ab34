package dev.chatflux.errors;

/**
 * The answer was cut off at the limit of tokens (or by a filter: {@link ContentFilterException})
 * where only a whole one is of use. What there is of it is in {@link #partial}.
 */
public class TruncatedException extends OpenAiException {

  /** An exception that tells of this failure. */
  public TruncatedException(Failure failure) {
    super(failure);
  }
}
