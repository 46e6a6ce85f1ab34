package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Speech of a model. In a request it is named by its id alone.
 *
 * @param id its id, by which later messages refer to it
 * @param expiresAt until when the server knows it, in seconds since 1970
 * @param data the audio, in base64 and the encoding that was asked for
 * @param transcript what is said
 * @param extra members that this version does not know
 */
public record ChatAudio(
    @Nullable String id,
    @Nullable Long expiresAt,
    @Nullable String data,
    @Nullable String transcript,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public ChatAudio {
    extra = Lenient.map(extra);
  }

  /** Speech that the model gave before. */
  public static ChatAudio of(String id) {
    return new ChatAudio(id, null, null, null, Map.of());
  }

  /** What a request says of this speech: the server knows the rest. */
  ChatAudio toRequest() {
    return id == null || data == null ? this : of(id);
  }
}
