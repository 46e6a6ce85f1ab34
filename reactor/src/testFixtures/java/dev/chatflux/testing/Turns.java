package dev.chatflux.testing;

import java.util.ArrayList;
import java.util.List;

/** Lists that take turns. */
final class Turns {

  /** The first of each list, then the second of each, and so on. */
  static <T> List<T> interleave(List<? extends List<T>> lists) {
    int longest = lists.stream().mapToInt(List::size).max().orElse(0);
    var all = new ArrayList<T>();
    for (int i = 0; i < longest; i++) {
      for (var list : lists) {
        if (i < list.size()) {
          all.add(list.get(i));
        }
      }
    }
    return all;
  }

  private Turns() {}
}
