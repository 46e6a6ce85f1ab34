package dev.chatflux.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the records read what servers leave out: a missing collection is an empty one. */
public final class Lenient {

  /** An unmodifiable copy without null elements; empty for null. */
  public static <T> List<T> list(@Nullable List<? extends @Nullable T> list) {
    if (list == null || list.isEmpty()) {
      return List.of();
    }
    return hasNulls(list)
        ? list.stream().filter(Objects::nonNull).<T>map(element -> element).toList()
        : List.copyOf(list);
  }

  /** Immutable lists refuse to be asked whether they contain null. */
  private static boolean hasNulls(List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) == null) {
        return true;
      }
    }
    return false;
  }

  /** An unmodifiable copy in which null elements keep their place; empty for null. */
  public static <T extends @Nullable Object> List<T> listWithNulls(
      @Nullable List<? extends T> list) {
    return list == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(list));
  }

  /** An unmodifiable copy in the same order; empty for null. */
  public static <V extends @Nullable Object> Map<String, V> map(
      @Nullable Map<String, ? extends V> map) {
    return map == null || map.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private Lenient() {}
}
