package dev.chatflux.reactor;

import dev.chatflux.errors.Failure;
import dev.chatflux.errors.OpenAiException;

/**
 * A {@link ChatMemory} could not be read, and nothing was sent; or it could not be written, and the
 * answer that it does not keep is in {@code partial(ChatCompletion.class)}.
 */
public final class ChatMemoryException extends OpenAiException {

  ChatMemoryException(Failure failure) {
    super(failure);
  }
}
