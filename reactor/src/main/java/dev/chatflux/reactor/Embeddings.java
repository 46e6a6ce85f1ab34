package dev.chatflux.reactor;

import dev.chatflux.embeddings.EmbeddingCalls;
import dev.chatflux.embeddings.EmbeddingRequest;
import dev.chatflux.embeddings.EmbeddingResult;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.BadRequestException;
import dev.chatflux.errors.UnprocessableEntityException;
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
            Embeddings::isRefusalOfBase64,
            refused -> openai.call(EmbeddingCalls.createAsFloats(request)));
  }

  /** Variant of {@link #create(EmbeddingRequest)} that builds the request in place. */
  public Mono<EmbeddingResult> create(Consumer<EmbeddingRequest.Builder> spec) {
    return Mono.defer(() -> create(EmbeddingRequest.of(spec)));
  }

  private static boolean isRefusalOfBase64(Throwable error) {
    return (error instanceof BadRequestException || error instanceof UnprocessableEntityException)
        && error instanceof ApiException refusal
        && names("encoding_format", refusal);
  }

  private static boolean names(String member, ApiException refusal) {
    var body = refusal.body();
    return member.equals(refusal.error().param()) || (body != null && body.contains(member));
  }
}
