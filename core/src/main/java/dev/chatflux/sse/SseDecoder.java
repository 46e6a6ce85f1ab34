package dev.chatflux.sse;

import dev.chatflux.errors.DecodingException;
import dev.chatflux.errors.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  private static final int FIRST_CAPACITY = 1024;

  private final int maxEventBytes;

  /** What was fed and is still of use: [keep, end); the current line starts at {@code line}. */
  private byte[] buffer = new byte[0];

  private int line;
  private int scanned;
  private int end;

  private boolean begun;
  private boolean afterCarriageReturn;

  /** The data of the event: a range of the buffer while it is one line, joined from then on. */
  private int dataStart = -1;

  private int dataEnd;
  private byte @Nullable [] joined;
  private int joinedLength;

  private @Nullable String type;
  private @Nullable String id;

  /** What {@link #next()} found. */
  private byte[] found = buffer;

  private int foundStart;
  private int foundLength;
  private @Nullable String foundType;

  /**
   * A decoder that refuses events above a size.
   *
   * @param maxEventBytes the most bytes that an event may have
   */
  public SseDecoder(int maxEventBytes) {
    this.maxEventBytes = maxEventBytes;
  }

  /** Takes the bytes over: they are copied, so that the buffer is free when this returns. */
  public void feed(ByteBuffer bytes) {
    int length = bytes.remaining();
    makeRoom(length);
    bytes.get(buffer, end, length);
    end += length;
  }

  /**
   * Moves to the next event.
   *
   * @return false if more bytes are needed
   * @throws DecodingException if an event is too large
   */
  public boolean next() {
    if (!begun && !skipByteOrderMark()) {
      return false;
    }
    while (nextLine()) {
      if (foundLength >= 0) {
        return true;
      }
    }
    if (end - line + dataLength() > maxEventBytes) {
      throw new DecodingException(
          Failure.of("An event of the stream exceeds " + maxEventBytes + " bytes (maxEventBytes)"));
    }
    return false;
  }

  /**
   * Tells the decoder that the stream has ended. The standard discards an event without its final
   * blank line; a caller that knows better finds its data in {@link #bytes()}.
   *
   * @return true if there is such an event
   */
  public boolean end() {
    if (!begun) {
      return false;
    }
    if (scanned < end || line < end) {
      lineEnded(end);
      line = end;
      scanned = end;
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

  private boolean skipByteOrderMark() {
    if (end < 3 && (end == 0 || buffer[0] == (byte) 0xEF)) {
      return false;
    }
    if (buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
      line = 3;
      scanned = 3;
    }
    begun = true;
    return true;
  }

  /**
   * Reads one line if it is there; afterwards {@code foundLength} is negative unless it ended an
   * event.
   */
  private boolean nextLine() {
    if (afterCarriageReturn && scanned < end) {
      afterCarriageReturn = false;
      if (buffer[scanned] == '\n') {
        scanned++;
        line = scanned;
      }
    }
    for (int i = scanned; i < end; i++) {
      byte b = buffer[i];
      if (b == '\n' || b == '\r') {
        boolean blank = i == line;
        lineEnded(i);
        afterCarriageReturn = b == '\r';
        line = i + 1;
        scanned = line;
        foundLength = -1;
        if (blank) {
          dispatch();
        }
        return true;
      }
    }
    scanned = end;
    return false;
  }

  /** Makes the event that was collected the current one, if it has data. */
  private boolean dispatch() {
    foundType = type;
    type = null;
    if (joined != null) {
      found = joined;
      foundStart = 0;
      foundLength = joinedLength;
      joined = null;
    } else if (dataStart >= 0) {
      found = buffer;
      foundStart = dataStart;
      foundLength = dataEnd - dataStart;
    } else {
      foundLength = -1;
      return false;
    }
    dataStart = -1;
    return true;
  }

  private void lineEnded(int lineEnd) {
    int colon = line;
    while (colon < lineEnd && buffer[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, lineEnd);
    if (value < lineEnd && buffer[value] == ' ') {
      value++;
    }
    switch (colon - line) {
      case 4 -> {
        if (named("data")) {
          addData(value, lineEnd);
        }
      }
      case 5 -> {
        if (named("event")) {
          type = value == lineEnd ? null : text(value, lineEnd);
        } else if (named("error")) {
          type = "error";
          addData(value, lineEnd);
        }
      }
      case 2 -> {
        if (named("id")) {
          var told = text(value, lineEnd);
          id = told.indexOf('\0') < 0 ? told : id;
        }
      }
      default -> {} // a comment, or a field that the standard ignores
    }
  }

  private boolean named(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (buffer[line + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String text(int from, int to) {
    return new String(buffer, from, to - from, StandardCharsets.UTF_8);
  }

  private void addData(int from, int to) {
    if (dataStart < 0 && joined == null) {
      dataStart = from;
      dataEnd = to;
      return;
    }
    if (joined == null) {
      joinedLength = dataEnd - dataStart;
      joined =
          Arrays.copyOfRange(buffer, dataStart, dataStart + 2 * (joinedLength + to - from) + 1);
      System.arraycopy(buffer, dataStart, joined, 0, joinedLength);
      dataStart = -1;
    }
    int length = to - from;
    if (joined.length < joinedLength + 1 + length) {
      joined = Arrays.copyOf(joined, 2 * (joinedLength + 1 + length));
    }
    joined[joinedLength] = '\n';
    System.arraycopy(buffer, from, joined, joinedLength + 1, length);
    joinedLength += 1 + length;
  }

  private int dataLength() {
    if (joined != null) {
      return joinedLength;
    }
    return dataStart < 0 ? 0 : dataEnd - dataStart;
  }

  /** Drops what is of no more use, and grows the buffer if that is not enough. */
  private void makeRoom(int length) {
    if (end + length <= buffer.length && line < buffer.length / 2) {
      return;
    }
    int keep = dataStart >= 0 ? dataStart : line;
    int kept = end - keep;
    var target = buffer;
    if (kept + length > buffer.length) {
      target = new byte[Math.max(FIRST_CAPACITY, Integer.highestOneBit(kept + length) * 2)];
    }
    System.arraycopy(buffer, keep, target, 0, kept);
    buffer = target;
    line -= keep;
    scanned -= keep;
    dataStart = dataStart >= 0 ? 0 : -1;
    dataEnd -= keep;
    end = kept;
  }
}
