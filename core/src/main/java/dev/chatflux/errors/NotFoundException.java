package dev.chatflux.errors;

/** There is no such model, object or path (404). */
public class NotFoundException extends ApiException {

  /** An exception that tells of this failure. */
  public NotFoundException(Failure failure) {
    super(failure);
  }
}
