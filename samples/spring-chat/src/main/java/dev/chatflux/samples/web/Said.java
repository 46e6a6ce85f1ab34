package dev.chatflux.samples.web;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.reactor.MemoryMessage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message as a page shows it.
 *
 * @param role {@code user} or {@code assistant}
 * @param incomplete whether it was stopped
 */
record Said(String role, String text, boolean incomplete) {

  static final String USER = "user";

  static Said byUser(String text) {
    return new Said(USER, text, false);
  }

  /** The messages that have words; what tools are asked and answer is nothing to look at. */
  static List<Said> of(List<MemoryMessage> history) {
    return history.stream().flatMap(Said::of).toList();
  }

  private static Stream<Said> of(MemoryMessage kept) {
    var message = kept.message();
    var text =
        message instanceof ChatMessage.Assistant assistant ? words(assistant) : message.text();
    boolean isShown =
        message instanceof ChatMessage.User
            || (message instanceof ChatMessage.Assistant && !text.isEmpty());
    return isShown
        ? Stream.of(new Said(message.role().value(), text, kept.incomplete()))
        : Stream.empty();
  }

  private static String words(ChatMessage.Assistant assistant) {
    return assistant.text() + orEmpty(assistant.refusal());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
