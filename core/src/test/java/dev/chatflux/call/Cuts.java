package dev.chatflux.call;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where a body can be cut on its way; a piece may be empty. */
public final class Cuts {

  /** Every way of making two pieces. */
  public static Stream<int[]> inTwo(int length) {
    return IntStream.rangeClosed(0, length).mapToObj(cut -> new int[] {cut});
  }

  /** Byte by byte. */
  public static int[] everywhere(int length) {
    return IntStream.range(0, length).toArray();
  }

  /** Some pieces, of any length. */
  public static int[] random(Random random, int length) {
    int count = random.nextInt(1 + Math.min(40, length));
    return random.ints(count, 0, length + 1).sorted().toArray();
  }

  /**
   * Some cuts that are always the same for the same body, so that nothing but the body is needed to
   * see a failure again.
   */
  public static Stream<int[]> of(byte[] body) {
    var random = new Random(Arrays.hashCode(body));
    return Stream.of(everywhere(body.length), random(random, body.length));
  }

  private Cuts() {}
}
