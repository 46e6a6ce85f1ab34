package dev.chatflux.errors;

/** The request is wrong (400): the message says what to change. */
public class BadRequestException extends ApiException {

  /** An exception that tells of this failure. */
  public BadRequestException(Failure failure) {
    super(failure);
  }
}
