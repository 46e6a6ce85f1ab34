package dev.chatflux.errors;

/** Somebody else changed the object at the same time (409). Tried again by default. */
public class ConflictException extends ApiException {

  /** An exception that tells of this failure. */
  public ConflictException(Failure failure) {
    super(failure);
  }

  @Override
  boolean retryableByDefault() {
    return true;
  }
}
