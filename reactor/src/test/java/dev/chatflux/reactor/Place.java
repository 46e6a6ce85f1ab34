package dev.chatflux.reactor;

import dev.chatflux.reactor.Streamed.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Where in a stream of three pieces something happens. */
enum Place {
  BEFORE_HEAD(0, ""),
  AFTER_HEAD(0, ""),
  BETWEEN_EVENTS(2, ""),
  INSIDE_EVENT(2, "data: {"),
  INSIDE_CHARACTER(2, "\uD83D\uDE00"),
  AFTER_FINISH(4, ""),
  AFTER_END(5, "");

  /** How many events go before. */
  private final int events;

  /** What of the next event goes before: all up to the middle of this, byte for byte. */
  private final String middle;

  Place(int events, String middle) {
    this.events = events;
    this.middle = middle;
  }

  /** Whether there is such a place: not every kind of stream finishes before it ends. */
  boolean isIn(Streamed stream) {
    return this != AFTER_FINISH || stream.finishes();
  }

  /** The texts of the elements that come before. */
  List<String> delivered(Streamed stream) {
    return eventsBefore(stream).stream().map(Event::text).filter(Objects::nonNull).toList();
  }

  /** The bytes that go before. */
  byte[] before(Streamed stream) {
    return Arrays.copyOf(stream.whole(), length(stream));
  }

  /** The bytes that would come after. */
  byte[] after(Streamed stream) {
    var whole = stream.whole();
    return Arrays.copyOfRange(whole, length(stream), whole.length);
  }

  /** How many bytes go before. */
  int length(Streamed stream) {
    int length = eventsBefore(stream).stream().mapToInt(event -> event.utf8().length).sum();
    if (middle.isEmpty()) {
      return length;
    }
    var next = stream.events().get(events).lines();
    int half = Streamed.utf8(middle).length / 2;
    return length + Streamed.utf8(next.substring(0, next.indexOf(middle))).length + half;
  }

  private List<Event> eventsBefore(Streamed stream) {
    var all = stream.events();
    return all.subList(0, Math.min(events, all.size()));
  }
}
