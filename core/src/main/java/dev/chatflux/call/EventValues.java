package dev.chatflux.call;

import dev.chatflux.json.Repetition;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The data of one event, value by value. One is usual; servers that forget the blank line between
 * two events make one of them, and nothing of it is to be lost.
 */
final class EventValues<E> {

  private final WireReader<E> reader;
  private final Repetition<E> repetition;

  private byte[] bytes = new byte[0];
  private int end;

  /** The value that is to be read now. */
  private int from;

  private int to;

  /** Where the one after it starts. */
  private int next;

  /** Whether what is not UTF-8 was replaced. */
  private boolean replaced;

  EventValues(WireReader<E> reader, Repetition<E> repetition) {
    this.reader = reader.requiringEnd();
    this.repetition = repetition;
  }

  /** Begins with the data of an event. */
  void begin(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    next = offset;
    end = offset + length;
    while (end > next && isBlank(bytes[end - 1])) {
      end--;
    }
    replaced = false;
  }

  /** Moves to the next value, if there is one. */
  boolean next() {
    while (next < end && isBlank(bytes[next])) {
      next++;
    }
    from = next;
    to = end;
    next = end;
    return from < to;
  }

  /** Whether the value is this text. */
  boolean is(byte[] text) {
    return Arrays.equals(bytes, from, to, text, 0, text.length);
  }

  /**
   * Reads the value.
   *
   * @return null if it is the null of JSON
   * @throws JacksonException if it is not JSON, or not of the type
   */
  @Nullable E read() {
    var repeated = repetition.read(bytes, from, to - from);
    return repeated == null ? parse() : repeated;
  }

  private @Nullable E parse() {
    try {
      var value = reader.read(bytes, from, to - from);
      if (value != null) {
        repetition.learn(bytes, from, to - from, value);
      }
      return value;
    } catch (JacksonException notOne) {
      return parseFirst(notOne);
    }
  }

  private @Nullable E parseFirst(JacksonException cause) {
    int endOfFirst = endOfFirst();
    if (endOfFirst == to) {
      return parseText(cause);
    }
    to = endOfFirst;
    next = endOfFirst;
    return read();
  }

  /** Where the first of several values ends; where all ends if there are none. */
  private int endOfFirst() {
    try {
      return from + Wire.lengthOfFirst(bytes, from, to - from);
    } catch (JacksonException malformed) {
      return to;
    }
  }

  /**
   * The standard decodes a stream before it looks into it, which replaces what is not UTF-8: some
   * servers send the halves of a character one by one.
   */
  private @Nullable E parseText(JacksonException cause) {
    var text = text();
    if (replaced || text.indexOf('\uFFFD') < 0) {
      throw cause;
    }
    var valid = text.getBytes(StandardCharsets.UTF_8);
    begin(valid, 0, valid.length);
    replaced = true;
    return next() ? read() : null;
  }

  /** The value as text. */
  String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /**
   * The value as a tree.
   *
   * @throws JacksonException if it is not JSON
   */
  JsonNode tree() {
    return Wire.tree(text());
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }
}
