package dev.chatflux.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineEndsTests {

  /** Bytes that differ from an end of a line by little, or by their highest bit. */
  private static final byte[] ALPHABET = {
    '\n', '\r', 9, 11, 12, 14, 0, 1, -1, (byte) 0x8A, (byte) 0x8D, 'a', (byte) 0x80, 0x7F
  };

  @Test
  void theFirstEndIsFoundWhereverItIs() {
    var random = new Random(42);
    for (int round = 0; round < 100_000; round++) {
      var bytes = new byte[random.nextInt(40)];
      int first = random.nextInt(6);
      for (int i = 0; i < bytes.length; i++) {
        // Ends are rare in some rounds, so that several steps pass without one.
        bytes[i] = ALPHABET[Math.min(13, 2 * first + random.nextInt(ALPHABET.length))];
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      assertThat(LineEnds.find(bytes, from, to)).isEqualTo(naively(bytes, from, to));
    }
  }

  private static int naively(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        return i;
      }
    }
    return to;
  }
}
