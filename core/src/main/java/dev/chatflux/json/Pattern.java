package dev.chatflux.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The bytes of an element, with gaps where its texts were.
 *
 * <p>Bytes that are equal up to a gap leave a parser in the same state, and a string in the gap
 * brings it to the same state again: so whatever matches differs in these texts only.
 */
final class Pattern<T> {

  /** All of the element. */
  private final byte[] bytes;

  /** The texts, in the order of the bytes. */
  private final Gap[] gaps;

  private final T element;

  private Pattern(byte[] bytes, Gap[] gaps, T element) {
    this.bytes = bytes;
    this.gaps = gaps;
    this.element = element;
  }

  /**
   * A text of the element, between its quotation marks.
   *
   * @param place which of the variation's places it is at
   */
  private record Gap(int from, int to, int place) {}

  /** The pattern of an element, or null if it has no text at these places, or one of them twice. */
  static <T> @Nullable Pattern<T> of(
      byte[] bytes, int offset, int length, List<String> places, T element) {
    var own = Arrays.copyOfRange(bytes, offset, offset + length);
    var gaps = new ArrayList<Gap>(places.size());
    var seen = new HashSet<String>();
    try (var parser = Wire.parser(own)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.PROPERTY_NAME
            || !parser.currentToken().isScalarValue()) {
          continue;
        }
        int place = places.indexOf(parser.streamReadContext().pathAsPointer().toString());
        if (place >= 0 && !seen.add(places.get(place))) {
          return null;
        }
        if (place >= 0 && parser.currentToken() == JsonToken.VALUE_STRING) {
          gaps.add(gap(parser, place));
        }
      }
    }
    return gaps.isEmpty() ? null : new Pattern<>(own, gaps.toArray(Gap[]::new), element);
  }

  /** What was read from the bytes. */
  T element() {
    return element;
  }

  private static Gap gap(JsonParser parser, int place) {
    int from = (int) parser.currentTokenLocation().getByteOffset() + 1;
    parser.getString();
    int to = (int) parser.currentLocation().getByteOffset() - 1;
    return new Gap(from, to, place);
  }

  /**
   * Whether the bytes are this pattern.
   *
   * @param texts receives what is in the gaps, and null for places where there is none
   */
  boolean matches(byte[] other, int from, int to, @Nullable String[] texts) {
    Arrays.fill(texts, null);
    int position = from;
    int repeated = 0;
    for (var gap : gaps) {
      int start = position + gap.from - repeated;
      if (start > to || !Arrays.equals(bytes, repeated, gap.from, other, position, start)) {
        return false;
      }
      position = JsonText.endOfPlain(other, start, to);
      if (position < to && other[position] == '"') {
        texts[gap.place] = JsonText.plain(other, start, position);
      } else {
        position = JsonText.end(other, position, to);
        texts[gap.place] = position < 0 ? null : JsonText.decode(other, start, position);
        if (texts[gap.place] == null) {
          return false;
        }
      }
      repeated = gap.to;
    }
    return Arrays.equals(bytes, repeated, bytes.length, other, position, to);
  }
}
