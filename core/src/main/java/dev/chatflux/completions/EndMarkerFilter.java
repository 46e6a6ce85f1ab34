package dev.chatflux.completions;

import java.util.HashMap;
import java.util.Map;

/**
 * Takes the {@code <|im_end|>} away that some early chat models left at the end of a text, also
 * where it comes in pieces.
 *
 * <p>The marker is dropped only where it is the last of its choice: a text that goes on after it
 * was speaking of the marker, and stays as it is. One thread at a time; one filter takes one
 * stream.
 */
public final class EndMarkerFilter {

  private static final String MARKER = "<|im_end|>";

  private final Map<Integer, String> withheld = new HashMap<>();

  /** A filter that has seen nothing. */
  public EndMarkerFilter() {}

  /**
   * Takes the next piece of a text.
   *
   * @param choice the index of the choice
   * @param text the piece
   * @return what may be passed on: all that came, but for an end that may be the marker or the
   *     beginning of it
   */
  public String append(int choice, String text) {
    var all = withheld.getOrDefault(choice, "") + text;
    int length = Math.min(MARKER.length(), all.length());
    while (!MARKER.startsWith(all.substring(all.length() - length))) {
      length--;
    }
    withheld.put(choice, all.substring(all.length() - length));
    return all.substring(0, all.length() - length);
  }

  /**
   * Ends a text.
   *
   * @param choice the index of the choice
   * @return what was withheld and is no marker after all; mostly nothing
   */
  public String flush(int choice) {
    var last = withheld.remove(choice);
    return last == null || last.equals(MARKER) ? "" : last;
  }
}
