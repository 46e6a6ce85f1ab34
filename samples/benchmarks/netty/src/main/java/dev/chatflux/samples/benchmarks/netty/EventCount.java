package dev.chatflux.samples.benchmarks.netty;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.util.function.Consumer;

/**
 * Counts events by their empty lines. Three of them have no text: the first one, the one with the
 * finish reason and the end marker. They are kept back.
 */
final class EventCount implements ByteProcessor {

  private static final int WITHOUT_TEXT = 3;

  private final Consumer<String> deltas;
  private boolean lineIsEmpty;
  private int events;

  EventCount(Consumer<String> deltas) {
    this.deltas = deltas;
  }

  void read(ByteBuf buffer) {
    buffer.forEachByte(this);
  }

  @Override
  public boolean process(byte value) {
    if (value != '\n') {
      lineIsEmpty = false;
    } else if (!lineIsEmpty) {
      lineIsEmpty = true;
    } else if (++events > WITHOUT_TEXT) {
      deltas.accept("?");
    }
    return true;
  }
}
