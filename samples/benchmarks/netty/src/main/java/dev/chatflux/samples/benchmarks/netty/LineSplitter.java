package dev.chatflux.samples.benchmarks.netty;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Splits bytes at line ends, keeping what is left for the next bytes. */
final class LineSplitter {

  /** Takes a line over, without its end. */
  interface Lines {
    void line(byte[] bytes, int from, int length);
  }

  private final Lines lines;
  private byte[] kept = new byte[1024];
  private int length;

  LineSplitter(Lines lines) {
    this.lines = lines;
  }

  void read(ByteBuf buffer) {
    int added = buffer.readableBytes();
    if (kept.length < length + added) {
      kept = Arrays.copyOf(kept, Math.max(length + added, 2 * kept.length));
    }
    buffer.readBytes(kept, length, added);
    int scanned = length;
    length += added;
    split(scanned);
  }

  private void split(int scanned) {
    int start = 0;
    for (int i = scanned; i < length; i++) {
      if (kept[i] == '\n') {
        lines.line(kept, start, i - start);
        start = i + 1;
      }
    }
    System.arraycopy(kept, start, kept, 0, length - start);
    length -= start;
  }
}
