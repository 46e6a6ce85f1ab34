package dev.chatflux.sse;

import java.nio.ByteBuffer;

/**
 * Finds lines in bytes that come in pieces: they end with CR, LF or both, and a byte order mark
 * before the first one is none of it. A line is a range of {@link #bytes()} until more is fed.
 */
final class LineBuffer {

  private static final byte[] NOTHING = new byte[0];

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final int FIRST_CAPACITY = 1024;

  /** A buffer of this size has held an event out of the ordinary, and is not kept for the next. */
  private static final int LARGE_CAPACITY = 1 << 20;

  /** The longest array that every virtual machine allocates. */
  private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

  private byte[] bytes = NOTHING;

  /**
   * Where what is still to be read starts, how far no end of a line is in it, and where it ends.
   */
  private int unread;

  private int scanned;
  private int end;

  private int lineStart;
  private int lineEnd;

  private boolean begun;
  private boolean afterCarriageReturn;

  /** Copies the bytes; ranges found before are no longer valid. */
  void feed(ByteBuffer source) {
    int more = source.remaining();
    if (unread == end) {
      unread = 0;
      scanned = 0;
      end = 0;
      bytes = bytes.length > LARGE_CAPACITY ? NOTHING : bytes;
    }
    if (more > bytes.length - end) {
      makeRoom(more);
    }
    source.get(bytes, end, more);
    end += more;
  }

  /**
   * Moves what is unread to the front. The buffer grows unless that frees a quarter of it, or lines
   * almost as long would be moved again and again.
   */
  private void makeRoom(int more) {
    int kept = end - unread;
    long needed = (long) kept + more;
    var target = bytes;
    if (needed > bytes.length - bytes.length / 4) {
      long capacity = Math.max(FIRST_CAPACITY, needed + needed / 2);
      target = new byte[(int) Math.max(needed, Math.min(capacity, MAX_CAPACITY))];
    }
    System.arraycopy(bytes, unread, target, 0, kept);
    bytes = target;
    scanned -= unread;
    unread = 0;
    end = kept;
  }

  /** Moves to the next line, if its end is there. */
  boolean next() {
    if (!begun && !begin()) {
      return false;
    }
    if (afterCarriageReturn && scanned < end) {
      afterCarriageReturn = false;
      if (bytes[scanned] == '\n') {
        unread = ++scanned;
      }
    }
    int found = LineEnds.find(bytes, scanned, end);
    if (found == end) {
      scanned = end;
      return false;
    }
    afterCarriageReturn = bytes[found] == '\r';
    lineStart = unread;
    lineEnd = found;
    unread = found + 1;
    scanned = unread;
    return true;
  }

  /** Moves to the line that lacks its end, if there is one, when no more bytes will come. */
  boolean rest() {
    lineStart = unread;
    lineEnd = end;
    unread = end;
    scanned = end;
    return lineStart < lineEnd;
  }

  /** Skips a byte order mark; false while it cannot be told whether there is one. */
  private boolean begin() {
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (i == end) {
        return false;
      }
      if (bytes[i] != BYTE_ORDER_MARK[i]) {
        begun = true;
        return true;
      }
    }
    unread = BYTE_ORDER_MARK.length;
    scanned = unread;
    begun = true;
    return true;
  }

  byte[] bytes() {
    return bytes;
  }

  int lineStart() {
    return lineStart;
  }

  int lineEnd() {
    return lineEnd;
  }

  /** How many bytes there are of the line that lacks its end. */
  int pending() {
    return end - unread;
  }

  /** How many bytes are held on to. */
  int capacity() {
    return bytes.length;
  }
}
