package dev.chatflux.errors;

/** The answer was cut off (token limit or content filter) where only a whole one is of use. */
public class TruncatedException extends OpenAiException {

  /** An exception that tells of this failure. */
  public TruncatedException(Failure failure) {
    super(failure);
  }
}
