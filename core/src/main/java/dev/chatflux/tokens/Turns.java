package dev.chatflux.tokens;

import dev.chatflux.chat.ChatMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation in turns. Each begins with what the user says; what comes before the first is one
 * of its own. Instructions belong to none.
 */
final class Turns {

  private final List<ChatMessage> messages;

  Turns(List<ChatMessage> messages) {
    this.messages = new ArrayList<>(messages);
  }

  List<ChatMessage> messages() {
    return messages;
  }

  /** Whether there is more than the last turn, or than the instructions. */
  boolean hasOld() {
    return secondTurn() >= 0;
  }

  /** Takes the oldest turn out. */
  List<ChatMessage> dropOldest() {
    int end = secondTurn();
    var dropped = new ArrayList<ChatMessage>();
    for (int i = end - 1; i >= 0; i--) {
      if (!isInstruction(messages.get(i))) {
        dropped.add(messages.remove(i));
      }
    }
    return dropped;
  }

  /** Where the second turn begins; -1 if there is one only. */
  private int secondTurn() {
    boolean begun = false;
    for (int i = 0; i < messages.size(); i++) {
      var message = messages.get(i);
      if (begun && message instanceof ChatMessage.User) {
        return i;
      }
      begun |= !isInstruction(message);
    }
    return -1;
  }

  private static boolean isInstruction(ChatMessage message) {
    return message instanceof ChatMessage.System || message instanceof ChatMessage.Developer;
  }
}
