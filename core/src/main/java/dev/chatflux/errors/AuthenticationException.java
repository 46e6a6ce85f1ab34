package dev.chatflux.errors;

/** The key is missing, wrong or revoked (401). */
public class AuthenticationException extends ApiException {

  /** An exception that tells of this failure. */
  public AuthenticationException(Failure failure) {
    super(failure);
  }
}
