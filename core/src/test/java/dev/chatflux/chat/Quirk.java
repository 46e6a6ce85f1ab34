package dev.chatflux.chat;

import dev.chatflux.errors.ApiError;
import dev.chatflux.json.Wire;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A stream of some server that is known to be peculiar, and what is to be read from it.
 *
 * <p>They stand in {@code chat/quirks.jsonl}. Each begins with a line that has its name and what is
 * expected of each element; its chunks follow, byte for byte as they are sent; the last line is the
 * completion that they make, or what of it had come before an error.
 *
 * @param texts the text of each element, null where it adds none; {@code null} is no element
 * @param thoughts the reasoning of each element; null if it is not looked at
 * @param chunks the data of the events, without the end marker
 * @param completion what the elements make
 * @param failure what the stream ends with; null if it is whole
 */
public record Quirk(
    String name,
    List<@Nullable String> texts,
    @Nullable List<@Nullable String> thoughts,
    List<String> chunks,
    ChatCompletion completion,
    @Nullable Failure failure) {

  /**
   * The error that the last chunk is.
   *
   * @param exception the simple name of its class
   */
  public record Failure(String exception, ApiError error) {}

  /** All that are known. */
  public static List<Quirk> all() {
    var all = new ArrayList<Quirk>();
    var lines = new ArrayList<String>();
    try (var resource = Traces.lines("chat/quirks.jsonl")) {
      resource.forEach(
          line -> {
            lines.add(line);
            if (line.startsWith("{\"completion\"")) {
              all.add(of(lines));
              lines.clear();
            }
          });
    }
    return all;
  }

  private static Quirk of(List<String> lines) {
    var head = Wire.tree(lines.get(0));
    int last = lines.size() - 1;
    return new Quirk(
        head.get("quirk").stringValue(),
        strings(head.get("texts")),
        head.has("thoughts") ? strings(head.get("thoughts")) : null,
        List.copyOf(lines.subList(1, last)),
        Wire.reader(ChatCompletion.class).read(Wire.tree(lines.get(last)).get("completion")),
        head.has("error") ? failure(head.get("error")) : null);
  }

  private static List<@Nullable String> strings(JsonNode list) {
    return list.valueStream().map(text -> text.isNull() ? null : text.stringValue()).toList();
  }

  private static Failure failure(JsonNode json) {
    var error =
        new ApiError(
            json.get("message").stringValue(),
            json.path("type").stringValue(null),
            json.path("code").stringValue(null),
            null);
    return new Failure(json.get("exception").stringValue(), error);
  }

  /** The whole as an event stream with its end marker. */
  public String events() {
    return "data: " + String.join("\n\ndata: ", chunks) + "\n\ndata: [DONE]\n\n";
  }

  @Override
  public String toString() {
    return name;
  }
}
