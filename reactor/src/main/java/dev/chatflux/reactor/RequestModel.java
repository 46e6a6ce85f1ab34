package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.completions.CompletionRequest;
import dev.chatflux.embeddings.EmbeddingRequest;
import dev.chatflux.json.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The model that a request names. */
final class RequestModel {

  static @Nullable String of(ApiRequest request) {
    return ofValue(value(request));
  }

  /**
   * What is written as the body, but for the flag that asks for a stream; null if there is none.
   */
  static @Nullable Object value(ApiRequest request) {
    var value = request.body() instanceof RequestBody.Json json ? json.value() : null;
    return value instanceof RequestBody.Streamed streamed ? streamed.request() : value;
  }

  private static @Nullable String ofValue(@Nullable Object request) {
    if (request instanceof ChatRequest chat) {
      return chat.model();
    }
    if (request instanceof CompletionRequest completion) {
      return completion.model();
    }
    if (request instanceof EmbeddingRequest embedding) {
      return embedding.model();
    }
    return request instanceof JsonNode || request instanceof Map
        ? Wire.toTree(request).path("model").asStringOpt().orElse(null)
        : null;
  }

  private RequestModel() {}
}
