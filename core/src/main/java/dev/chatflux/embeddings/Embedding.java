package dev.chatflux.embeddings;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The vector of one text.
 *
 * @param index the place of the text in the input, from 0
 * @param embedding the vector
 * @param object always {@code embedding}
 * @param extra members that this version does not know
 */
public record Embedding(
    @Nullable Integer index,
    @Nullable Vector embedding,
    @Nullable String object,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public Embedding {
    extra = Lenient.map(extra);
  }
}
