package dev.chatflux.samples.chat;

import dev.chatflux.chat.ChatMessage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was said so far. The API remembers nothing: all of it is sent with each question. Immutable.
 *
 * @param messages the messages, the oldest first
 */
record Conversation(List<ChatMessage> messages) {

  /** A conversation that has not begun, under these instructions if there are any. */
  static Conversation under(@Nullable String instructions) {
    return new Conversation(
        instructions == null ? List.of() : List.of(ChatMessage.system(instructions)));
  }

  Conversation asking(String question) {
    return with(ChatMessage.user(question));
  }

  /** Also what was heard of an answer before it was stopped has been said. */
  Conversation answered(String answer) {
    return with(ChatMessage.assistant(answer));
  }

  private Conversation with(ChatMessage message) {
    return new Conversation(Stream.concat(messages.stream(), Stream.of(message)).toList());
  }
}
