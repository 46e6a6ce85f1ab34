package dev.chatflux.errors;

/** The request is well-formed, but the server cannot follow it (422). */
public class UnprocessableEntityException extends ApiException {

  /** An exception that tells of this failure. */
  public UnprocessableEntityException(Failure failure) {
    super(failure);
  }
}
