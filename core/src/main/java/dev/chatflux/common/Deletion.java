package dev.chatflux.common;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer to a deletion.
 *
 * @param id what was deleted
 * @param object the kind of thing, e.g. {@code model}
 * @param deleted whether it was deleted
 * @param extra members that this version does not know
 */
public record Deletion(
    @Nullable String id,
    @Nullable String object,
    @Nullable Boolean deleted,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public Deletion {
    extra = Lenient.map(extra);
  }
}
