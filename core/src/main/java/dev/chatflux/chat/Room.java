package dev.chatflux.chat;

/** How much text may still be kept. */
final class Room {

  private long left;

  Room(long chars) {
    left = chars;
  }

  /** Appends as much of the text as there is room for, and never half a character. */
  void append(StringBuilder to, String text) {
    int length = text.length();
    if (length <= left) {
      left -= length;
      to.append(text);
      return;
    }
    int end = (int) left;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    to.append(text, 0, end);
    left = 0;
  }

  /** Whether something of about this size may be kept; if so, it takes its room. */
  boolean take(long size) {
    if (size > left) {
      return false;
    }
    left -= size;
    return true;
  }
}
