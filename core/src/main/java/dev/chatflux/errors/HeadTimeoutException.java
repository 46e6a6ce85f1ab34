package dev.chatflux.errors;

/**
 * The server did not begin its answer in time ({@code headTimeout}): no head came, or, of a stream,
 * no first element.
 */
public class HeadTimeoutException extends OpenAiException {

  /** An exception that tells of this failure. */
  public HeadTimeoutException(Failure failure) {
    super(failure);
  }

  @Override
  public boolean isRetryable() {
    return true;
  }
}
