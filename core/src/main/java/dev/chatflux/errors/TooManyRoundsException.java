package dev.chatflux.errors;

/**
 * A model went on calling tools, and has been asked as often as is allowed. Its last answer, with
 * the calls that were not run any more, is in {@link #partial}.
 */
public class TooManyRoundsException extends OpenAiException {

  /** An exception that tells of this failure. */
  public TooManyRoundsException(Failure failure) {
    super(failure);
  }
}
