package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * How a model speaks.
 *
 * @param voice in which voice
 * @param format in which encoding; {@link AudioFormat#PCM16} if the answer is streamed
 * @param extra members that this version does not know
 */
public record AudioOptions(
    Voice voice, AudioFormat format, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public AudioOptions {
    extra = Lenient.map(extra);
  }

  /** Speech in this voice and encoding. */
  public static AudioOptions of(Voice voice, AudioFormat format) {
    return new AudioOptions(voice, format, Map.of());
  }
}
