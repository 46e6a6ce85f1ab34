package dev.chatflux.errors;

/**
 * A filter left out a part of the answer where only a whole one is of use. Another limit does not
 * help, other words may.
 */
public class ContentFilterException extends TruncatedException {

  /** An exception that tells of this failure. */
  public ContentFilterException(Failure failure) {
    super(failure);
  }
}
