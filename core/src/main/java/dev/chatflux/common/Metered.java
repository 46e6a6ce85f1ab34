package dev.chatflux.common;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An answer, or a piece of one, that may tell which tokens it has used. */
public interface Metered {

  /**
   * What an answer, or a piece of one, tells of tokens, be it a type of this library or JSON in
   * either of the API's two vocabularies; null if it is neither.
   */
  static @Nullable Metered of(Object answer) {
    if (answer instanceof JsonNode json) {
      return JsonUsage.of(json);
    }
    return answer instanceof Metered metered ? metered : null;
  }

  /** The model that was used, as the server names it. */
  @Nullable String model();

  /** The tokens that were used; null where the server does not tell, or not yet. */
  @Nullable Usage usage();
}
