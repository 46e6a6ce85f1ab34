package dev.chatflux.sse;

/**
 * The data of one event: a range of the buffer in which it was found, so that the usual event is
 * not copied; an array of its own once it has several lines, or has to outlive that buffer.
 */
final class EventData {

  private static final byte[] NOTHING = new byte[0];

  private byte[] bytes = NOTHING;
  private int offset;
  private int length;
  private boolean present;
  private boolean own;

  /** Forgets the data: the next event begins. */
  void clear() {
    // Not reused: it is what the reader of the last event is reading.
    bytes = NOTHING;
    own = false;
    present = false;
    offset = 0;
    length = 0;
  }

  /** Adds a line, after a line feed if there was one before. */
  void add(byte[] buffer, int from, int to) {
    if (!present) {
      present = true;
      bytes = buffer;
      offset = from;
      length = to - from;
      return;
    }
    int more = 1 + to - from;
    detach(more);
    bytes[length] = '\n';
    System.arraycopy(buffer, from, bytes, length + 1, more - 1);
    length += more;
  }

  /** Copies the data out of a buffer that is about to change. */
  void detach() {
    if (present) {
      detach(0);
    }
  }

  private void detach(int more) {
    if (own && more <= bytes.length - length) {
      return;
    }
    // Grown in steps that grow with it, so that many lines are not copied once for each of them.
    long capacity = (long) length + more + (own ? length / 2 : 0);
    var copy = new byte[(int) Math.min(capacity, Integer.MAX_VALUE - 8)];
    System.arraycopy(bytes, offset, copy, 0, length);
    bytes = copy;
    offset = 0;
    own = true;
  }

  /** Whether there is any, be it empty. */
  boolean isPresent() {
    return present;
  }

  byte[] bytes() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }
}
