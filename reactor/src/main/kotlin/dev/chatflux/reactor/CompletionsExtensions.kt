package dev.chatflux.reactor

import dev.chatflux.completions.Completion
import dev.chatflux.completions.CompletionRequest
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactor.awaitSingle

/** Builds a request: `completionRequest { model("gpt-3.5-turbo-instruct"); prompt("Once") }`. */
public fun completionRequest(spec: CompletionRequest.Builder.() -> Unit): CompletionRequest =
    CompletionRequest.builder().apply(spec).build()

/** Coroutines variant of [Completions.create] that builds the request in place. */
public suspend fun Completions.awaitCreate(spec: CompletionRequest.Builder.() -> Unit): Completion =
    create(completionRequest(spec)).awaitSingle()

/** [Flow] variant of [Completions.stream] that builds the request in place. */
public fun Completions.streamFlow(spec: CompletionRequest.Builder.() -> Unit): Flow<Completion> =
    stream(completionRequest(spec)).asFlow()

/** Coroutines variant of [Completions.createForEngine] that builds the request in place. */
public suspend fun Completions.awaitCreateForEngine(
    engine: String,
    spec: CompletionRequest.Builder.() -> Unit,
): Completion = createForEngine(engine, completionRequest(spec)).awaitSingle()

/** [Flow] variant of [Completions.streamForEngine] that builds the request in place. */
public fun Completions.streamForEngineFlow(
    engine: String,
    spec: CompletionRequest.Builder.() -> Unit,
): Flow<Completion> = streamForEngine(engine, completionRequest(spec)).asFlow()
