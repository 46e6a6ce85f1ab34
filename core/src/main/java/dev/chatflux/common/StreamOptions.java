package dev.chatflux.common;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Lenient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an answer is streamed.
 *
 * @param includeUsage whether a last chunk tells the usage; false by default
 * @param includeObfuscation whether chunks are padded, so that their size tells nothing to who
 *     listens; true by default
 * @param extra members that this version does not know
 */
public record StreamOptions(
    @Nullable Boolean includeUsage,
    @Nullable Boolean includeObfuscation,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
    implements Extensible {

  public StreamOptions {
    extra = Lenient.map(extra);
  }

  /** A last chunk tells the usage. */
  public static StreamOptions withUsage() {
    return new StreamOptions(true, null, Map.of());
  }

  /**
   * How an answer is streamed.
   *
   * @param includeUsage whether a last chunk tells the usage
   * @param includeObfuscation whether chunks are padded
   */
  public static StreamOptions of(boolean includeUsage, boolean includeObfuscation) {
    return new StreamOptions(includeUsage, includeObfuscation, Map.of());
  }
}
