package dev.chatflux.schema;

/** A JSON string that comes character by character, unescaped. */
final class TextBuffer {

  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String MEANINGS = "\"\\/\b\f\n\r\t";

  private final StringBuilder text = new StringBuilder();
  private boolean escaped;
  private int hexLeft;
  private int hex;
  private boolean broken;

  void clear() {
    text.setLength(0);
    escaped = false;
    hexLeft = 0;
    broken = false;
  }

  /** Takes in a character; false if it is the quotation mark at the end. */
  boolean take(char c) {
    if (hexLeft > 0) {
      hexDigit(c);
    } else if (escaped) {
      escape(c);
    } else if (c == '"') {
      return false;
    } else if (c == '\\') {
      escaped = true;
    } else {
      broken |= c < ' ';
      text.append(c);
    }
    return true;
  }

  private void escape(char c) {
    escaped = false;
    if (c == 'u') {
      hexLeft = 4;
      hex = 0;
      return;
    }
    int index = ESCAPES.indexOf(c);
    if (index < 0) {
      broken = true;
    } else {
      text.append(MEANINGS.charAt(index));
    }
  }

  private void hexDigit(char c) {
    int digit = c < 128 ? Character.digit(c, 16) : -1;
    broken |= digit < 0;
    hex = hex * 16 + digit;
    if (--hexLeft == 0) {
      text.append((char) hex);
    }
  }

  /** Whether this is no JSON. */
  boolean isBroken() {
    return broken;
  }

  String text() {
    return text.toString();
  }

  /** The text without the first half of a character that takes two. */
  String shown() {
    return text.substring(0, shownLength());
  }

  int shownLength() {
    int length = text.length();
    return length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
  }
}
