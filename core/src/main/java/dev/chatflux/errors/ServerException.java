package dev.chatflux.errors;

/** The server failed (500 and above). Tried again by default. */
public class ServerException extends ApiException {

  /** An exception that tells of this failure. */
  public ServerException(Failure failure) {
    super(failure);
  }

  @Override
  boolean retryableByDefault() {
    return true;
  }
}
