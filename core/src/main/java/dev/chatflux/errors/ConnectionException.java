package dev.chatflux.errors;

/** The connection could not be made, or broke: DNS, refusal, TLS, reset, or no free connection. */
public class ConnectionException extends OpenAiException {

  /** An exception that tells of this failure. */
  public ConnectionException(Failure failure) {
    super(failure);
  }

  @Override
  public boolean isRetryable() {
    return true;
  }
}
