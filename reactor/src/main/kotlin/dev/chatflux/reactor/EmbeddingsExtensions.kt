package dev.chatflux.reactor

import dev.chatflux.embeddings.EmbeddingRequest
import dev.chatflux.embeddings.EmbeddingResult
import kotlinx.coroutines.reactor.awaitSingle

/** Builds a request: `embeddingRequest { model("text-embedding-3-small"); input("cat") }`. */
public fun embeddingRequest(spec: EmbeddingRequest.Builder.() -> Unit): EmbeddingRequest =
    EmbeddingRequest.builder().apply(spec).build()

/** Coroutines variant of [Embeddings.create] that builds the request in place. */
public suspend fun Embeddings.awaitCreate(
    spec: EmbeddingRequest.Builder.() -> Unit
): EmbeddingResult = create(embeddingRequest(spec)).awaitSingle()
