package dev.chatflux.errors;

/**
 * The answer is no value of the type that was asked for: not JSON, not readable, or refused by a
 * check. The message says why, {@link #body()} is the text, and {@link #partial} the answer as a
 * whole.
 */
public class InvalidAnswerException extends OpenAiException {

  /** An exception that tells of this failure. */
  public InvalidAnswerException(Failure failure) {
    super(failure);
  }
}
