package dev.chatflux.samples.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatflux.samples.benchmarks.harness.Clock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** The bytes of all streams, encoded once for a framing. */
final class Script {

  /** How many events {@link #words} hands out at once, at most. */
  static final int AT_ONCE = 64;

  private static final String NO_TIME = "0".repeat(Clock.DIGITS);

  private final ByteBuf first;
  private final ByteBuf last;
  private final ByteBuf words;

  /** Where each event of {@link #words} starts, and where the last one ends. */
  private final int[] starts = new int[AT_ONCE + 1];

  private final byte[] timed;
  private final int timeAt;

  Script(Framing framing) {
    first = direct(framing.frame(Payloads.first()));
    last =
        direct(
            Framing.concat(
                List.of(
                    framing.frame(Payloads.finish()),
                    framing.frame(Payloads.done()),
                    framing.end())));
    var events = new ArrayList<byte[]>();
    for (int i = 0; i < AT_ONCE; i++) {
      var event = framing.frame(Payloads.word(i));
      events.add(event);
      starts[i + 1] = starts[i] + event.length;
    }
    words = direct(Framing.concat(events));
    timed = framing.frame(Payloads.content(NO_TIME));
    timeAt = new String(timed, US_ASCII).indexOf(NO_TIME);
  }

  private static ByteBuf direct(byte[] bytes) {
    var buffer = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    return Unpooled.unreleasableBuffer(buffer.asReadOnly());
  }

  ByteBuf first() {
    return first.duplicate();
  }

  /** The finish reason, the end marker and the end of the body. */
  ByteBuf last() {
    return last.duplicate();
  }

  /** The words from a position on, up to {@link #AT_ONCE} of them. */
  ByteBuf words(int count) {
    return words.slice(0, starts[count]);
  }

  /** A delta whose text is the time. */
  ByteBuf timed(ByteBufAllocator allocator) {
    var buffer = allocator.directBuffer(timed.length).writeBytes(timed);
    long rest = Clock.micros();
    for (int i = Clock.DIGITS - 1; i >= 0; i--) {
      buffer.setByte(timeAt + i, (int) ('0' + rest % 10));
      rest /= 10;
    }
    return buffer;
  }
}
