package dev.chatflux.errors;

/** The server gave up waiting for the request (408). Tried again by default. */
public class RequestTimeoutException extends ApiException {

  /** An exception that tells of this failure. */
  public RequestTimeoutException(Failure failure) {
    super(failure);
  }

  @Override
  boolean retryableByDefault() {
    return true;
  }
}
