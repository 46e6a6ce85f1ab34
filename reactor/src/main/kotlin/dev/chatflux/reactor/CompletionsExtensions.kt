package dev.chatflux.reactor

import dev.chatflux.completions.Completion
import dev.chatflux.completions.CompletionRequest
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.reactor.awaitSingle

/**
 * Builds a request.
 *
 * @sample dev.chatflux.reactor.Samples.completions
 */
public fun completionRequest(
    spec: @ChatFluxDsl CompletionRequest.Builder.() -> Unit
): CompletionRequest = CompletionRequest.builder().apply(spec).build()

/**
 * Coroutines variant of [Completions.create] that builds the request in place.
 *
 * @sample dev.chatflux.reactor.Samples.completions
 */
public suspend fun Completions.awaitCreate(
    spec: @ChatFluxDsl CompletionRequest.Builder.() -> Unit
): Completion = create(completionRequest(spec)).awaitSingle()

/**
 * [Flow] variant of [Completions.stream] that builds the request in place, when somebody collects.
 *
 * @sample dev.chatflux.reactor.Samples.completionFlow
 */
public fun Completions.streamFlow(
    spec: @ChatFluxDsl CompletionRequest.Builder.() -> Unit
): Flow<Completion> = stream { it.spec() }.asFlowOnDemand()

/**
 * Coroutines variant of [Completions.createForEngine] that builds the request in place.
 *
 * @sample dev.chatflux.reactor.Samples.engines
 */
public suspend fun Completions.awaitCreateForEngine(
    engine: String,
    spec: @ChatFluxDsl CompletionRequest.Builder.() -> Unit,
): Completion = createForEngine(engine, completionRequest(spec)).awaitSingle()

/**
 * [Flow] variant of [Completions.streamForEngine] that builds the request in place, when somebody
 * collects.
 *
 * @sample dev.chatflux.reactor.Samples.engines
 */
public fun Completions.streamForEngineFlow(
    engine: String,
    spec: @ChatFluxDsl CompletionRequest.Builder.() -> Unit,
): Flow<Completion> = streamForEngine(engine) { it.spec() }.asFlowOnDemand()

/**
 * Drops the `<|im_end|>` at the end of texts, also where it is split over pieces: see
 * [CompletionChunks.withoutEndMarker].
 *
 * @sample dev.chatflux.reactor.Samples.completionFlow
 */
public fun Flow<Completion>.withoutEndMarker(): Flow<Completion> = flow {
    val stage = CompletionChunks.Stage()
    collect { emit(stage.clean(it)) }
    stage.rest()?.let { emit(it) }
}
