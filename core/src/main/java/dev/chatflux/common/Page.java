package dev.chatflux.common;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One page of a list.
 *
 * @param object always {@code list}
 * @param data the elements of this page
 * @param firstId the id of the first element
 * @param lastId the id of the last element, after which the next page starts
 * @param hasMore whether there is a next page; lists that come whole say nothing
 * @param extra members that this version does not know
 * @param <T> the elements
 */
public record Page<T>(
    @Nullable String object,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<T> data,
    @Nullable String firstId,
    @Nullable String lastId,
    @Nullable Boolean hasMore,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public Page {
    data = Lenient.list(data);
    extra = Lenient.map(extra);
  }
}
