package dev.chatflux.errors;

/** The key may not do this (403). */
public class PermissionDeniedException extends ApiException {

  /** An exception that tells of this failure. */
  public PermissionDeniedException(Failure failure) {
    super(failure);
  }
}
