package dev.chatflux.testing;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts as unit vectors: each word is a direction of its own, a text the sum of its words. Equal
 * texts have equal vectors, and texts that share words are close.
 */
final class Vectors {

  /** Shortened like the API's own, from the whole length, and of the length one again. */
  static float[] of(String text, int whole, int dimensions) {
    var sum = new double[dimensions];
    var words = Words.words(text);
    for (var word : words.isEmpty() ? List.of(text) : words) {
      var random = new SplittableRandom(31L * word.hashCode() + whole);
      for (int i = 0; i < dimensions; i++) {
        sum[i] += random.nextDouble() - 0.5;
      }
    }
    double square = 0;
    for (double value : sum) {
      square += value * value;
    }
    double length = Math.sqrt(square);
    var vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) (sum[i] / length);
    }
    return vector;
  }

  private Vectors() {}
}
