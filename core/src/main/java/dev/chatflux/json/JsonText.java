package dev.chatflux.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Decodes the inside of a JSON string, and leaves whatever is unusual to others. */
final class JsonText {

  /**
   * Where plain text ends that starts here: at its quotation mark, or at anything that is escaped,
   * not ASCII or not allowed.
   */
  static int endOfPlain(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** The text between its quotation marks, of which all is plain. */
  static String plain(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }

  /** Where the string that starts here ends, i.e. its quotation mark is; -1 if it does not. */
  static int end(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '"') {
        return i;
      }
      if (b == '\\') {
        i++;
      }
    }
    return -1;
  }

  /** The string between its quotation marks, or null if it is not for us to decode. */
  static @Nullable String decode(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ') {
        return null;
      }
    }
    var text = new String(bytes, from, to - from, UTF_8);
    // What is not UTF-8 may have become this character.
    return text.indexOf('\uFFFD') < 0 ? unescape(text) : null;
  }

  private static @Nullable String unescape(String text) {
    var unescaped = new StringBuilder(text.length());
    int from = 0;
    for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', from)) {
      unescaped.append(text, from, i);
      char kind = text.charAt(i + 1);
      from = i + 2;
      if (kind == 'u') {
        from = i + 6;
        if (from > text.length() || !isHex(text, i + 2, from)) {
          return null;
        }
        unescaped.append((char) HexFormat.fromHexDigits(text, i + 2, from));
      } else {
        char c = unescape(kind);
        if (c == 0) {
          return null;
        }
        unescaped.append(c);
      }
    }
    return unescaped.append(text, from, text.length()).toString();
  }

  private static char unescape(char kind) {
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> 0;
    };
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private JsonText() {}
}
