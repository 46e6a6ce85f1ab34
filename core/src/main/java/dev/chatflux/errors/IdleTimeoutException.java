package dev.chatflux.errors;

/**
 * The server fell silent in mid-answer for too long ({@code idleTimeout}) while more was asked for.
 */
public class IdleTimeoutException extends OpenAiException {

  /** An exception that tells of this failure. */
  public IdleTimeoutException(Failure failure) {
    super(failure);
  }

  @Override
  public boolean isRetryable() {
    return true;
  }
}
