package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a prompt is cached.
 *
 * @param ttl how long at least; 30 minutes by default
 * @param mode who says what is cached; {@link PromptCacheMode#IMPLICIT} by default
 * @param extra members that this version does not know
 */
public record PromptCacheOptions(
    @Nullable PromptCacheTtl ttl,
    @Nullable PromptCacheMode mode,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public PromptCacheOptions {
    extra = Lenient.map(extra);
  }

  /** How a prompt is cached. */
  public static PromptCacheOptions of(
      @Nullable PromptCacheTtl ttl, @Nullable PromptCacheMode mode) {
    return new PromptCacheOptions(ttl, mode, Map.of());
  }
}
