package dev.chatflux.tokens;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How many tokens the server counts in a prompt.
 *
 * @param object always {@code response.input_tokens}
 * @param inputTokens the tokens
 * @param extra members that this version does not know
 */
public record InputTokenCount(
    @Nullable String object,
    @Nullable Long inputTokens,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public InputTokenCount {
    extra = Lenient.map(extra);
  }
}
