package dev.chatflux.call;

import org.jspecify.annotations.Nullable;

/**
 * What a kind of stream knows about its elements: it folds them into one value, and can tell an end
 * from a break.
 *
 * @param <E> the elements
 */
public interface Fold<E> {

  /** Takes the next element in. */
  void add(E element);

  /**
   * Whether the element just added ends the stream: the terminal event of streams that have one.
   */
  default boolean isTerminal(E element) {
    return false;
  }

  /**
   * Whether a body that ends here, without an end marker, is whole.
   *
   * @param clean whether it ends as HTTP says it should, rather than by a break of the connection
   */
  boolean isWhole(boolean clean);

  /** What came so far as one value, or null if nothing did. */
  @Nullable Object partial();
}
