package dev.chatflux.sse;

import dev.chatflux.errors.DecodingException;
import dev.chatflux.errors.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the events of a {@code text/event-stream} in its bytes, however they were cut on the way.
 *
 * <p>Feed it, then move from event to event with {@link #next()} until that is false, then feed it
 * again. The data of an event is a range of {@link #bytes()} that stays valid until the next call,
 * so that no event is copied. One thread at a time; one decoder reads one stream.
 *
 * <p>Beyond the standard, a field {@code error} is read as an event of the type {@code error}: some
 * servers send their errors so.
 *
 * @see <a
 *     href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">HTML,
 *     interpreting an event stream</a>
 */
public final class SseDecoder {

  private final int maxEventBytes;
  private final LineBuffer lines = new LineBuffer();

  /** What was collected of the next event. */
  private final EventData data = new EventData();

  private @Nullable String type;
  private @Nullable String id;

  /** The current event. */
  private byte[] found = new byte[0];

  private int foundStart;
  private int foundLength;
  private @Nullable String foundType;

  /**
   * A decoder that refuses events above a size, so that a server cannot fill the memory.
   *
   * @param maxEventBytes the most bytes that may have to be kept for an event: its data so far and
   *     the line that is being read, name and all; a comment is a line too
   */
  public SseDecoder(int maxEventBytes) {
    this.maxEventBytes = maxEventBytes;
  }

  /** Takes the bytes over: they are copied, so that the buffer is free when this returns. */
  public void feed(ByteBuffer bytes) {
    data.detach();
    lines.feed(bytes);
  }

  /**
   * Moves to the next event.
   *
   * @return false if more bytes are needed
   * @throws DecodingException if an event is too large; the decoder is then of no more use
   */
  public boolean next() {
    while (lines.next()) {
      int length = lines.lineEnd() - lines.lineStart();
      requireRoomFor(length);
      if (length > 0) {
        readField();
      } else if (dispatch()) {
        return true;
      }
    }
    requireRoomFor(lines.pending());
    return false;
  }

  /** Of a line that is whole and of one that is not, so that it does not matter how it was cut. */
  private void requireRoomFor(int line) {
    if ((long) data.length() + line > maxEventBytes) {
      throw new DecodingException(
          Failure.of("An event of the stream exceeds " + maxEventBytes + " bytes (maxEventBytes)"));
    }
  }

  /**
   * Tells the decoder, after {@link #next()} was false, that the stream has ended. The standard
   * discards an event without its final blank line; a caller that knows better finds its data in
   * {@link #bytes()}.
   *
   * @return true if there is such an event
   */
  public boolean end() {
    if (lines.rest()) {
      readField();
    }
    return dispatch();
  }

  /** The array that holds the data of the current event, in UTF-8. */
  public byte[] bytes() {
    return found;
  }

  /** Where in {@link #bytes()} the data starts. */
  public int offset() {
    return foundStart;
  }

  /** How many bytes the data has. */
  public int length() {
    return foundLength;
  }

  /** The data of the current event as text. */
  public String data() {
    return new String(found, foundStart, foundLength, StandardCharsets.UTF_8);
  }

  /** The type of the current event, or null if it has none. */
  public @Nullable String type() {
    return foundType;
  }

  /** The last id that the stream has told, or null. */
  public @Nullable String lastId() {
    return id;
  }

  /** Makes the event that was collected the current one, if it has data. */
  private boolean dispatch() {
    boolean present = data.isPresent();
    if (present) {
      found = data.bytes();
      foundStart = data.offset();
      foundLength = data.length();
      foundType = type;
      data.clear();
    }
    type = null;
    return present;
  }

  private void readField() {
    var line = lines.bytes();
    int start = lines.lineStart();
    int end = lines.lineEnd();
    int colon = start;
    while (colon < end && line[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, end);
    if (value < end && line[value] == ' ') {
      value++;
    }
    switch (colon - start) {
      case 4 -> {
        if (startsWith("data", line, start)) {
          data.add(line, value, end);
        }
      }
      case 5 -> {
        if (startsWith("event", line, start)) {
          type = value == end ? null : text(line, value, end);
        } else if (startsWith("error", line, start)) {
          type = "error";
          data.add(line, value, end);
        }
      }
      case 2 -> {
        if (startsWith("id", line, start)) {
          var told = text(line, value, end);
          id = told.indexOf('\0') < 0 ? told : id;
        }
      }
      default -> {} // a comment, or a field that the standard ignores
    }
  }

  private static boolean startsWith(String name, byte[] line, int start) {
    for (int i = 0; i < name.length(); i++) {
      if (line[start + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] line, int from, int to) {
    return new String(line, from, to - from, StandardCharsets.UTF_8);
  }

  /** How many bytes are held on to between two feeds. */
  int capacity() {
    return lines.capacity() + data.bytes().length;
  }
}
