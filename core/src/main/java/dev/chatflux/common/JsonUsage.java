package dev.chatflux.common;

import dev.chatflux.common.Usage.CompletionTokensDetails;
import dev.chatflux.common.Usage.PromptTokensDetails;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The usage in an answer that was not read as a type, in either of its two vocabularies. */
record JsonUsage(@Nullable String model, @Nullable Usage usage) implements Metered {

  static JsonUsage of(JsonNode answer) {
    // The events of responses have it one level down.
    var told = answer.path("response").isObject() ? answer.get("response") : answer;
    return new JsonUsage(told.path("model").asStringOpt().orElse(null), usage(told.path("usage")));
  }

  private static @Nullable Usage usage(JsonNode usage) {
    var prompt = number(usage, "prompt_tokens", "input_tokens");
    var completion = number(usage, "completion_tokens", "output_tokens");
    if (prompt == null && completion == null) {
      return null;
    }
    var cached =
        number(details(usage, "prompt_tokens_details", "input_tokens_details"), "cached_tokens");
    var reasoning =
        number(
            details(usage, "completion_tokens_details", "output_tokens_details"),
            "reasoning_tokens");
    return new Usage(
        completion,
        prompt,
        number(usage, "total_tokens"),
        new CompletionTokensDetails(null, null, reasoning, null, null, Map.of()),
        new PromptTokensDetails(null, cached, null, null, null, Map.of()),
        Map.of());
  }

  private static JsonNode details(JsonNode usage, String name, String otherName) {
    return usage.has(name) ? usage.get(name) : usage.path(otherName);
  }

  private static @Nullable Long number(JsonNode node, String... names) {
    for (var name : names) {
      if (node.path(name).canConvertToLong()) {
        return node.get(name).longValue();
      }
    }
    return null;
  }
}
