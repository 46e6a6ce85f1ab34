package dev.chatflux.reactor;

import dev.chatflux.errors.Failure;
import dev.chatflux.errors.OpenAiException;

/** The store of limits that are shared could not be asked, and calls fail without it. Not sent. */
public final class LimitStoreException extends OpenAiException {

  LimitStoreException(Failure failure) {
    super(failure);
  }

  /** True: stores come back. */
  @Override
  public boolean isRetryable() {
    return true;
  }
}
