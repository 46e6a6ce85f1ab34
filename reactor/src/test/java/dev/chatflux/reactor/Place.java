package dev.chatflux.reactor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Where in a stream of three pieces something happens. */
enum Place {
  BEFORE_HEAD(0, ""),
  AFTER_HEAD(0, ""),
  BETWEEN_EVENTS(2, ""),
  INSIDE_EVENT(2, "data: {"),
  /** After the second byte of the four of an emoji. */
  INSIDE_CHARACTER(2, " \uD83D\uDE00"),
  AFTER_FINISH(4, ""),
  AFTER_END(5, "");

  private static final List<String> TEXTS = List.of("Once", " upön", " a \uD83D\uDE00", "");

  /** How many events go before. */
  private final int events;

  /** What of the next event goes before: the first bytes up to the middle of this. */
  private final String half;

  Place(int events, String half) {
    this.events = events;
    this.half = half;
  }

  /** The texts of the elements that come before. */
  List<String> delivered() {
    return TEXTS.subList(0, Math.min(events, TEXTS.size()));
  }

  /** The texts of all elements. */
  static List<String> all() {
    return TEXTS;
  }

  /** All bytes of a stream. */
  static byte[] whole(Streamed stream) {
    return utf8(String.join("", events(stream)));
  }

  /** The bytes that go before. */
  byte[] before(Streamed stream) {
    return Arrays.copyOf(whole(stream), length(stream));
  }

  /** The bytes that would come after. */
  byte[] after(Streamed stream) {
    var whole = whole(stream);
    return Arrays.copyOfRange(whole, length(stream), whole.length);
  }

  /** How many bytes go before. */
  int length(Streamed stream) {
    var events = events(stream);
    int length = utf8(String.join("", events.subList(0, this.events))).length;
    if (half.isEmpty()) {
      return length;
    }
    var next = events.get(this.events);
    var start = next.substring(0, next.indexOf(half));
    return length + utf8(start).length + utf8(half).length / 2;
  }

  private static List<String> events(Streamed stream) {
    return List.of(
        stream.piece(TEXTS.get(0)),
        stream.piece(TEXTS.get(1)),
        stream.piece(TEXTS.get(2)),
        stream.finish(),
        stream.end());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
