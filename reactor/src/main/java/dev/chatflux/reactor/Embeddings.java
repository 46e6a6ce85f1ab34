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

  Embeddings(OpenAi openai) {
    this.openai = openai;
  }

  /** Embeds the input. */
  public Mono<EmbeddingResult> create(EmbeddingRequest request) {
    var answer = Mono.defer(() -> openai.call(EmbeddingCalls.create(request)));
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
