package dev.chatflux.models;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What models were called before they were models. The official server has retired engines; servers
 * that keep the old paths have not.
 *
 * @param id its name, e.g. {@code davinci-codex}
 * @param object always {@code engine}
 * @param owner the organization that owns it
 * @param ready whether it answers
 * @param extra members that this version does not know
 */
public record Engine(
    @Nullable String id,
    @Nullable String object,
    @Nullable String owner,
    @Nullable Boolean ready,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public Engine {
    extra = Lenient.map(extra);
  }
}
