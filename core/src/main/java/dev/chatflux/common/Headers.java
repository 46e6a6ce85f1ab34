package dev.chatflux.common;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request or a response. Immutable; names ignore case, a name may have several
 * values. {@link #toString()} shows names only, since values may be secrets.
 */
public final class Headers {

  private static final Headers EMPTY = new Headers(Map.of());

  private final Map<String, List<String>> values;

  private Headers(Map<String, List<String>> values) {
    this.values = values;
  }

  /** No headers. */
  public static Headers empty() {
    return EMPTY;
  }

  /** The headers of a map; of two names that differ in case only, both keep their values. */
  public static Headers of(Map<String, ? extends Iterable<String>> headers) {
    var collected = new LinkedHashMap<String, List<String>>();
    headers.forEach((name, list) -> list.forEach(value -> add(collected, name, value)));
    return new Headers(collected);
  }

  /** The headers of a list of names and values; a name may come several times. */
  public static Headers of(Iterable<? extends Map.Entry<String, String>> headers) {
    var collected = new LinkedHashMap<String, List<String>>();
    headers.forEach(header -> add(collected, header.getKey(), header.getValue()));
    return new Headers(collected);
  }

  private static void add(Map<String, List<String>> to, String name, String value) {
    to.computeIfAbsent(lower(name), any -> new ArrayList<>(1)).add(value);
  }

  /** These headers, with this one in place of any of its name. */
  public Headers with(String name, String value) {
    var copy = new LinkedHashMap<>(values);
    copy.put(lower(name), List.of(value));
    return new Headers(copy);
  }

  /** These headers, with those in place of any of their names. */
  public Headers with(Headers others) {
    if (others.values.isEmpty()) {
      return this;
    }
    var copy = new LinkedHashMap<>(values);
    copy.putAll(others.values);
    return new Headers(copy);
  }

  /** These headers, without any of this name. */
  public Headers without(String name) {
    var copy = new LinkedHashMap<>(values);
    return copy.remove(lower(name)) == null ? this : new Headers(copy);
  }

  /** The first value of this name, or null. */
  public @Nullable String first(String name) {
    var all = values.get(lower(name));
    return all == null || all.isEmpty() ? null : all.get(0);
  }

  /** All values of this name, in order; empty if there are none. */
  public List<String> all(String name) {
    return Collections.unmodifiableList(values.getOrDefault(lower(name), List.of()));
  }

  /** The names, in lower case and in order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** Calls back for each value of each name; names are in lower case. */
  public void forEach(BiConsumer<String, String> action) {
    values.forEach((name, all) -> all.forEach(value -> action.accept(name, value)));
  }

  /** True if there are none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Headers that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "Headers" + values.keySet();
  }
}
