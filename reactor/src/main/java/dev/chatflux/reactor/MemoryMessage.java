package dev.chatflux.reactor;

import dev.chatflux.chat.ChatMessage;

/**
 * A message that is remembered.
 *
 * @param message what was said
 * @param incomplete whether the subscriber cancelled the turn here: an answer is only the beginning
 *     of one, and what the user said has no answer at all
 */
public record MemoryMessage(ChatMessage message, boolean incomplete) {

  /** A message that is whole. */
  public static MemoryMessage of(ChatMessage message) {
    return new MemoryMessage(message, false);
  }
}
