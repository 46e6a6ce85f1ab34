package dev.chatflux.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the elements of a stream, most of which repeat the one before but for a text
 * or two: it lets {@link Repetition} read them without parsing what is repeated.
 *
 * @param places JSON pointers to the texts that differ, as in {@code /choices/0/delta/content}
 * @param vary gives the element other texts, one for each of the places; null where it has none,
 *     and then nothing changes there
 * @param <T> the elements
 */
public record Variation<T>(List<String> places, BiFunction<T, @Nullable String[], T> vary) {

  /** The variation of elements of which nothing is known: each of them is parsed. */
  public static <T> Variation<T> none() {
    return new Variation<>(List.of(), (element, texts) -> element);
  }

  /** The list with another first element. */
  public static <E> List<E> first(E first, List<E> list) {
    if (list.size() == 1) {
      return List.of(first);
    }
    var changed = new ArrayList<>(list);
    changed.set(0, first);
    return changed;
  }
}
