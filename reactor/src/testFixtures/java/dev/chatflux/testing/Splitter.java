package dev.chatflux.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;

/** Cuts bytes into smaller pieces, inside characters and lines too. */
final class Splitter {

  private static final int LONGEST_AT_RANDOM = 64;

  private final Supplier<IntSupplier> lengths;

  private Splitter(Supplier<IntSupplier> lengths) {
    this.lengths = lengths;
  }

  static Splitter every(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("A piece has one byte or more, not " + bytes);
    }
    return new Splitter(() -> () -> bytes);
  }

  /** Pieces of 1 to 64 bytes, the same ones for the same seed. */
  static Splitter random(long seed) {
    return new Splitter(
        () -> {
          var random = new SplittableRandom(seed);
          return () -> random.nextInt(1, LONGEST_AT_RANDOM + 1);
        });
  }

  Flux<byte[]> split(Flux<byte[]> pieces) {
    return Flux.defer(
        () -> {
          var next = lengths.get();
          return pieces.concatMapIterable(piece -> cut(piece, next), 1);
        });
  }

  private static List<byte[]> cut(byte[] piece, IntSupplier next) {
    var parts = new ArrayList<byte[]>();
    for (int from = 0; from < piece.length; ) {
      int to = Math.min(piece.length, from + next.getAsInt());
      parts.add(Arrays.copyOfRange(piece, from, to));
      from = to;
    }
    return parts;
  }
}
