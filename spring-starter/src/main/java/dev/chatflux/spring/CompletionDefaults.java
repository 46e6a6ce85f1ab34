package dev.chatflux.spring;

import dev.chatflux.completions.CompletionRequest;
import org.jspecify.annotations.Nullable;

/**
 * What requests of the injected Completions leave unset.
 *
 * @param model Model of requests that name none.
 * @param temperature How random the texts are, from 0 to 2.
 * @param maxTokens How many tokens are generated at most.
 */
record CompletionDefaults(
    @Nullable String model, @Nullable Double temperature, @Nullable Integer maxTokens) {

  CompletionDefaults {
    model = Texts.unlessBlank(model);
  }

  void applyTo(CompletionRequest.Builder request) {
    request.model(model).temperature(temperature).maxTokens(maxTokens);
  }
}
