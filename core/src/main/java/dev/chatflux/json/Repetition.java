package dev.chatflux.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads elements of a stream that repeat an earlier one but for a few texts, by comparing bytes
 * instead of parsing them. It reads nothing else, and nothing otherwise than a {@link WireReader}
 * would: what it does not recognize is for that one to read, and for this one to learn.
 *
 * <p>Of a chunk of a chat, all but a word is in the chunk before it, and comparing is twenty times
 * as fast as parsing. What is repeated, such as the id and the model, is the same object in every
 * element.
 *
 * <p>One thread at a time; one repetition reads one stream.
 *
 * @param <T> the elements
 */
public final class Repetition<T> {

  /** Choices and calls that take turns have patterns of their own. */
  private static final int MAX_PATTERNS = 4;

  /** Elements of a stream that differ in more than texts are not worth being learned. */
  private static final int MAX_FRUITLESS = 8;

  private static final int MAX_LENGTH = 8192;

  private final Variation<T> variation;
  private final @Nullable String[] texts;

  /** The one of the last element first. */
  private final @Nullable Pattern<T>[] patterns;

  /** How many patterns were learned since one was of use. */
  private int fruitless;

  /** A repetition of nothing yet. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Repetition(Variation<T> variation) {
    this.variation = variation;
    this.texts = new @Nullable String[variation.places().size()];
    this.patterns = new @Nullable Pattern[MAX_PATTERNS];
  }

  /**
   * Reads an element that repeats an earlier one.
   *
   * @return null if it does not
   */
  public @Nullable T read(byte[] bytes, int offset, int length) {
    for (int i = 0; i < MAX_PATTERNS; i++) {
      var pattern = patterns[i];
      if (pattern == null) {
        return null;
      }
      if (pattern.matches(bytes, offset, offset + length, texts)) {
        moveToFront(i, pattern);
        fruitless = 0;
        return vary(pattern);
      }
    }
    return null;
  }

  /** Remembers what was read from these bytes, for others like it. */
  public void learn(byte[] bytes, int offset, int length, T element) {
    if (texts.length == 0 || length > MAX_LENGTH || fruitless == MAX_FRUITLESS) {
      return;
    }
    try {
      var pattern = Pattern.of(bytes, offset, length, variation.places(), element);
      if (pattern != null && isFaithful(pattern, bytes, offset, offset + length)) {
        fruitless++;
        moveToFront(MAX_PATTERNS - 1, pattern);
      }
    } catch (JacksonException malformed) {
      // The reader of the element was more lenient: it will be asked again.
    }
  }

  /** Whether the pattern reads what it was made of as the reader did. */
  private boolean isFaithful(Pattern<T> pattern, byte[] bytes, int from, int to) {
    return pattern.matches(bytes, from, to, texts) && vary(pattern).equals(pattern.element());
  }

  private T vary(Pattern<T> pattern) {
    return variation.vary().apply(pattern.element(), texts);
  }

  private void moveToFront(int place, Pattern<T> pattern) {
    if (place > 0) {
      System.arraycopy(patterns, 0, patterns, 1, place);
    }
    patterns[0] = pattern;
  }
}
