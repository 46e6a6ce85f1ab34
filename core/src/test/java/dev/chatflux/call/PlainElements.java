package dev.chatflux.call;

import dev.chatflux.json.Extensible;
import dev.chatflux.json.WireReader;
import dev.chatflux.sse.SseReference;
import dev.chatflux.sse.SseReference.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The elements at the start of a stream about which there can be no two opinions: one JSON value in
 * an event, read by a reader that remembers nothing. At the first event that is anything else they
 * end, and with them what can be said of the stream.
 */
public final class PlainElements {

  private static final Set<String> SIGNS_OF_AN_ERROR =
      Set.of("error", "errors", "type", "object", "message", "detail");

  /** The elements that whoever reads the stream must find first. */
  public static <E extends Extensible> List<E> at(byte[] stream, WireReader<E> reader) {
    var strict = reader.requiringEnd();
    var elements = new ArrayList<E>();
    for (var event : isDocument(stream) ? List.<Event>of() : SseReference.interpret(stream)) {
      if (event.type() != null || !event.data().trim().isEmpty()) {
        var element = plain(event, strict);
        if (element == null) {
          return elements;
        }
        elements.add(element);
      }
    }
    return elements;
  }

  private static boolean isDocument(byte[] stream) {
    var text = new String(stream, StandardCharsets.UTF_8);
    var start = text.replaceFirst("^[\\x00- \uFEFF\uFFFD]+", "");
    return start.startsWith("{") || start.startsWith("[") || start.startsWith("<");
  }

  private static <E extends Extensible> @Nullable E plain(Event event, WireReader<E> reader) {
    // What is not UTF-8 may be read as it is, or replaced by this character before.
    if (event.type() != null || event.data().contains("\uFFFD")) {
      return null;
    }
    try {
      var element = reader.read(event.data().trim().getBytes(StandardCharsets.UTF_8));
      return element == null
              || element.extra().keySet().stream().anyMatch(SIGNS_OF_AN_ERROR::contains)
          ? null
          : element;
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  private PlainElements() {}
}
