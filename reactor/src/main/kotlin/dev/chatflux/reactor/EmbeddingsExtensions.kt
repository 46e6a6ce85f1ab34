package dev.chatflux.reactor

import dev.chatflux.embeddings.EmbeddingRequest
import dev.chatflux.embeddings.EmbeddingResult
import kotlinx.coroutines.reactor.awaitSingle

/**
 * Builds a request.
 *
 * @sample dev.chatflux.reactor.Samples.embeddings
 */
public fun embeddingRequest(
    spec: @ChatFluxDsl EmbeddingRequest.Builder.() -> Unit
): EmbeddingRequest = EmbeddingRequest.builder().apply(spec).build()

/**
 * Coroutines variant of [Embeddings.create] that builds the request in place.
 *
 * @sample dev.chatflux.reactor.Samples.embeddings
 */
public suspend fun Embeddings.awaitCreate(
    spec: @ChatFluxDsl EmbeddingRequest.Builder.() -> Unit
): EmbeddingResult = create(embeddingRequest(spec)).awaitSingle()
