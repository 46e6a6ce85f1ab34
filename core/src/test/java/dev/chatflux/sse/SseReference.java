package dev.chatflux.sse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interprets an event stream as the HTML standard words it, on the whole text at once: slow,
 * obvious, and what {@link SseDecoder} is compared with. The field {@code error} is our addition.
 */
public final class SseReference {

  /** An event that the standard dispatches. */
  public record Event(@Nullable String type, String data, @Nullable String lastId) {}

  private final List<Event> events = new ArrayList<>();
  private String data = "";
  private String type = "";
  private @Nullable String id;

  /** The events of a whole stream. */
  public static List<Event> interpret(byte[] stream) {
    var text = new String(stream, StandardCharsets.UTF_8);
    // "strip one leading U+FEFF BYTE ORDER MARK (BOM) from the stream, if present"
    text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var lines = text.split("\r\n|\n|\r", -1);
    var reference = new SseReference();
    for (int i = 0; i < lines.length - 1; i++) { // the last one lacks its end
      reference.line(lines[i]);
    }
    return reference.events;
  }

  private void line(String line) {
    if (line.isEmpty()) {
      dispatch();
      return;
    }
    int colon = line.indexOf(':');
    if (colon == 0) {
      return;
    }
    if (colon < 0) {
      field(line, "");
      return;
    }
    // "If value starts with a U+0020 SPACE character, remove it from value."
    var value = line.substring(colon + 1);
    field(line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
  }

  private void field(String name, String value) {
    switch (name) {
      case "event" -> type = value;
      case "data" -> data += value + "\n";
      case "error" -> {
        type = "error";
        data += value + "\n";
      }
      // "If the field value does not contain U+0000 NULL, then set the last event ID buffer"
      case "id" -> id = value.contains("\0") ? id : value;
      default -> {}
    }
  }

  private void dispatch() {
    // "If the data buffer is an empty string, set the data buffer and the event type buffer to the
    // empty string and return."
    if (!data.isEmpty()) {
      var withoutLast = data.substring(0, data.length() - 1);
      events.add(new Event(type.isEmpty() ? null : type, withoutLast, id));
    }
    data = "";
    type = "";
  }
}
