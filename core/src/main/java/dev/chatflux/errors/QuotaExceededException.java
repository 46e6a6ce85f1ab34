package dev.chatflux.errors;

/**
 * The account has no credit left (429, {@code insufficient_quota}). Waiting does not help: never
 * tried again.
 */
public class QuotaExceededException extends ApiException {

  /** An exception that tells of this failure. */
  public QuotaExceededException(Failure failure) {
    super(failure);
  }

  /** False, whatever the response says. */
  @Override
  public boolean isRetryable() {
    return false;
  }
}
