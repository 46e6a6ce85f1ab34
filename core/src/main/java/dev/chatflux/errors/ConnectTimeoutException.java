package dev.chatflux.errors;

/** The connection was not made in time ({@code connectTimeout}). */
public class ConnectTimeoutException extends ConnectionException {

  /** An exception that tells of this failure. */
  public ConnectTimeoutException(Failure failure) {
    super(failure);
  }
}
