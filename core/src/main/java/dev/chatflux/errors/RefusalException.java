package dev.chatflux.errors;

/**
 * The model declined to answer; its words are the message. {@link #partial} is what it answered.
 */
public class RefusalException extends OpenAiException {

  /** An exception that tells of this failure. */
  public RefusalException(Failure failure) {
    super(failure);
  }
}
