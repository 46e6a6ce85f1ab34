package dev.chatflux.errors;

/**
 * Too many requests or tokens in too short a time (429). Tried again by default, when the server
 * says so.
 */
public class RateLimitException extends ApiException {

  /** An exception that tells of this failure. */
  public RateLimitException(Failure failure) {
    super(failure);
  }

  @Override
  boolean retryableByDefault() {
    return true;
  }
}
