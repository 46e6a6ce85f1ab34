package dev.chatflux.reactor;

import dev.chatflux.embeddings.EmbeddingCalls;
import dev.chatflux.embeddings.EmbeddingRequest;
import dev.chatflux.embeddings.EmbeddingResult;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * Embeddings: texts as vectors.
 *
 * <p>Vectors travel as base64, a quarter of the bytes of text and less work for both ends, unless
 * the request asks for another format. From a server that refuses base64 they are asked for once
 * more, as text.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings">Embeddings</a>
 */
public final class Embeddings {

  private final OpenAi openai;
  private final EmbeddingRequest defaults;

  Embeddings(OpenAi openai) {
    this(openai, EmbeddingRequest.builder().build());
  }

  private Embeddings(OpenAi openai, EmbeddingRequest defaults) {
    this.openai = openai;
    this.defaults = defaults;
  }

  /** A variant with defaults for what a request leaves unset, filled in on subscription. */
  public Embeddings withDefaults(Consumer<EmbeddingRequest.Builder> spec) {
    return new Embeddings(openai, EmbeddingRequest.of(spec).withDefaults(defaults));
  }

  /** Embeds the input. */
  public Mono<EmbeddingResult> create(EmbeddingRequest request) {
    return Mono.defer(() -> embed(request.withDefaults(defaults)));
  }

  private Mono<EmbeddingResult> embed(EmbeddingRequest request) {
    var answer = openai.call(EmbeddingCalls.create(request));
    return request.encodingFormat() != null
        ? answer
        : answer.onErrorResume(
            error -> Refusal.isOf("encoding_format", error),
            refused -> openai.call(EmbeddingCalls.createAsFloats(request)));
  }

  /** Variant of {@link #create(EmbeddingRequest)} that builds the request in place. */
  public Mono<EmbeddingResult> create(Consumer<EmbeddingRequest.Builder> spec) {
    return Mono.defer(() -> create(EmbeddingRequest.of(spec)));
  }
}
