package dev.chatflux.errors;

/** A stream ended before its end marker: what had arrived is in {@link #partial}. */
public class IncompleteStreamException extends OpenAiException {

  /** An exception that tells of this failure. */
  public IncompleteStreamException(Failure failure) {
    super(failure);
  }

  @Override
  public boolean isRetryable() {
    return true;
  }
}
