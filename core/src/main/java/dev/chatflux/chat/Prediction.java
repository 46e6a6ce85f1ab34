package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the answer will be for the most part, as when a file changes a little: the model is faster
 * then.
 *
 * @param type always {@code content}
 * @param content what it will be, in texts
 * @param extra members that this version does not know
 */
public record Prediction(
    String type, MessageContent content, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public Prediction {
    extra = Lenient.map(extra);
  }

  /** An answer foreseen. */
  public static Prediction of(String text) {
    return of(MessageContent.of(text));
  }

  /** An answer foreseen, in parts of text. */
  public static Prediction of(MessageContent content) {
    return new Prediction("content", content, Map.of());
  }
}
