package dev.chatflux.reactor;

/** A client was to be built without a key, and without any other {@link Credentials}. */
public final class MissingApiKeyException extends IllegalStateException {

  MissingApiKeyException(String message) {
    super(message);
  }
}
