package dev.chatflux.embeddings;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A vector: the more two texts have in common, the smaller the angle between theirs. Immutable;
 * equal to a vector of the same numbers.
 */
@JsonDeserialize(using = VectorReader.class)
@JsonSerialize(using = VectorWriter.class)
public final class Vector {

  private final float[] values;

  /** Takes the array over, which nobody else may keep. */
  Vector(float[] values) {
    this.values = values;
  }

  /** A vector of a copy of these numbers. */
  public static Vector of(float... values) {
    return new Vector(values.clone());
  }

  /** How many numbers it has. */
  public int size() {
    return values.length;
  }

  /**
   * One of its numbers.
   *
   * @param index from 0
   * @throws IndexOutOfBoundsException if there is no such number
   */
  public float at(int index) {
    return values[index];
  }

  /** Its numbers, as an array of the caller's own. */
  public float[] toArray() {
    return values.clone();
  }

  /**
   * The scalar product. For vectors of length 1, as OpenAI's are, the same as {@link #cosine}, and
   * faster.
   *
   * @throws IllegalArgumentException if the vectors differ in size
   */
  public double dot(Vector other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          "The vectors differ in size: " + values.length + " and " + other.values.length);
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * other.values[i];
    }
    return sum;
  }

  /**
   * The cosine of the angle between the two: 1 for the same direction, 0 for nothing in common, -1
   * for the opposite; NaN if one of them is all zeros.
   *
   * @throws IllegalArgumentException if the vectors differ in size
   */
  public double cosine(Vector other) {
    return dot(other) / Math.sqrt(dot(this) * other.dot(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Vector that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Its size only, as in {@code Vector[1536]}: the numbers would flood a log. */
  @Override
  public String toString() {
    return "Vector[" + values.length + ']';
  }
}
