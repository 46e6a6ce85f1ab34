package dev.chatflux.spring;

import dev.chatflux.embeddings.EmbeddingRequest;
import org.jspecify.annotations.Nullable;

/**
 * What requests of the injected Embeddings leave unset.
 *
 * @param model Model of requests that name none.
 * @param dimensions How many numbers a vector has; those of the model by default.
 */
record EmbeddingDefaults(@Nullable String model, @Nullable Integer dimensions) {

  EmbeddingDefaults {
    model = Texts.unlessBlank(model);
  }

  void applyTo(EmbeddingRequest.Builder request) {
    request.model(model).dimensions(dimensions);
  }
}
