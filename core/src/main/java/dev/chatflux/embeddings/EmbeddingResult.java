package dev.chatflux.embeddings;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chatflux.common.Metered;
import dev.chatflux.common.Usage;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The vectors of the texts of a request.
 *
 * @param data one element per text, in the order in which the server sent them
 * @param model the model that was used
 * @param object always {@code list}
 * @param usage the tokens that the texts have
 * @param extra members that this version does not know
 */
public record EmbeddingResult(
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Embedding> data,
    @Nullable String model,
    @Nullable String object,
    @Nullable Usage usage,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Metered, Extensible {

  private static final Comparator<Embedding> BY_INDEX =
      Comparator.comparing(Embedding::index, Comparator.nullsLast(Comparator.naturalOrder()));

  public EmbeddingResult {
    data = Lenient.list(data);
    extra = Lenient.map(extra);
  }

  /**
   * The vectors in the order of the texts; those without an index stay as they came, at the end.
   */
  public List<Vector> vectors() {
    return data.stream()
        .sorted(BY_INDEX)
        .map(Embedding::embedding)
        .filter(Objects::nonNull)
        .toList();
  }
}
