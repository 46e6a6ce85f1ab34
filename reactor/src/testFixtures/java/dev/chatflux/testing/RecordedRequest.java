package dev.chatflux.testing;

import dev.chatflux.json.Wire;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request as it arrived at the server.
 *
 * @param method GET, POST, …
 * @param path with the query, as in {@code /v1/chat/completions?limit=2}
 * @param headers by their names in lower case
 * @param body the body as text, empty if there was none
 * @param connectionId which connection it came on, counted from 1
 * @param streamId the stream on an HTTP/2 connection; 0 with HTTP/1.1
 */
public record RecordedRequest(
    String method,
    String path,
    Map<String, List<String>> headers,
    String body,
    int connectionId,
    int streamId) {

  /** The first value of the header, or null. */
  public @Nullable String header(String name) {
    var values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /**
   * The body as a tree.
   *
   * @throws tools.jackson.core.JacksonException if it is not JSON
   */
  public JsonNode json() {
    return Wire.tree(body);
  }

  /** The path without its query. */
  String pathOnly() {
    int question = path.indexOf('?');
    return question < 0 ? path : path.substring(0, question);
  }
}
