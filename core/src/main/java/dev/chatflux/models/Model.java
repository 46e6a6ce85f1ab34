package dev.chatflux.models;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A model that the key may use.
 *
 * @param id its name, as requests give it in {@code model}
 * @param created when it was made, in seconds since 1970
 * @param object always {@code model}
 * @param ownedBy the organization that owns it
 * @param shutdownDate the day on which it will be, or was, switched off, as in {@code 2026-10-23};
 *     null if none is set
 * @param permission who may do what with it, as the API told until 2023 and some servers still do
 * @param extra members that this version does not know
 * @see <a href="https://platform.openai.com/docs/api-reference/models/object">The model object</a>
 */
public record Model(
    @Nullable String id,
    @Nullable Long created,
    @Nullable String object,
    @Nullable String ownedBy,
    @Nullable String shutdownDate,
    List<JsonNode> permission,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public Model {
    permission = Lenient.list(permission);
    extra = Lenient.map(extra);
  }
}
