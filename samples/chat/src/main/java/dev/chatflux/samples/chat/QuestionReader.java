package dev.chatflux.samples.chat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a pipe. What is in a pipe need not have the charset of the console: PowerShell
 * writes UTF-8 where the console has GBK. So bytes that can only be UTF-8 are read as that.
 */
final class QuestionReader {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** From here on UTF-8 takes three bytes, which text in another charset hardly ever imitates. */
  private static final char FIRST_OF_THREE_BYTES = '\u0800';

  private final InputStream in;
  private final Charset charset;

  QuestionReader(InputStream in, Charset charset) {
    this.in = new BufferedInputStream(in);
    this.charset = charset;
  }

  /** The next line that is not blank, without white space around it; null at the end. */
  @Nullable String next() throws IOException {
    for (var line = line(); line != null; line = line()) {
      var question = decode(line.toByteArray(), charset).replace(BYTE_ORDER_MARK, "").strip();
      if (!question.isEmpty()) {
        return question;
      }
    }
    return null;
  }

  private @Nullable ByteArrayOutputStream line() throws IOException {
    int next = in.read();
    if (next < 0) {
      return null;
    }
    var line = new ByteArrayOutputStream();
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return line;
  }

  static String decode(byte[] bytes, Charset expected) {
    var utf8 = strictly(bytes, StandardCharsets.UTF_8);
    return utf8 != null && (isUnmistakable(utf8) || strictly(bytes, expected) == null)
        ? utf8
        : new String(bytes, expected);
  }

  private static boolean isUnmistakable(String text) {
    return text.chars().anyMatch(c -> c >= FIRST_OF_THREE_BYTES);
  }

  private static @Nullable String strictly(byte[] bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }
}
