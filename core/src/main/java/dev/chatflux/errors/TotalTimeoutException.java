package dev.chatflux.errors;

/** The call as a whole, waits and retries included, took too long ({@code totalTimeout}). */
public class TotalTimeoutException extends OpenAiException {

  /** An exception that tells of this failure. */
  public TotalTimeoutException(Failure failure) {
    super(failure);
  }
}
