package dev.chatflux.reactor

import dev.chatflux.call.ApiCall
import dev.chatflux.call.PageCall
import dev.chatflux.call.StreamCall
import dev.chatflux.common.ResponseHead
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.reactor.awaitSingle
import tools.jackson.databind.JsonNode

/**
 * Builds a client. What is not set is read from the environment, as [OpenAiBuilder] says.
 *
 * @sample dev.chatflux.reactor.Samples.openAi
 */
public fun openAi(spec: @ChatFluxDsl OpenAiBuilder.() -> Unit): OpenAi =
    OpenAi.builder().apply(spec).build()

/**
 * A variant of this client that shares its connections: see [OpenAi.mutate].
 *
 * @sample dev.chatflux.reactor.Samples.mutate
 */
public fun OpenAi.mutate(spec: @ChatFluxDsl OpenAiBuilder.() -> Unit): OpenAi =
    mutate().apply(spec).build()

/** The [conversations][OpenAi.chat] as a property. */
public val OpenAi.chat: Chat
    get() = chat()

/** The [stored chat completions][OpenAi.chatCompletions] as a property. */
public val OpenAi.chatCompletions: ChatCompletions
    get() = chatCompletions()

/** The [completions][OpenAi.completions] as a property. */
public val OpenAi.completions: Completions
    get() = completions()

/** The [models][OpenAi.models] as a property. */
public val OpenAi.models: Models
    get() = models()

/** The [embeddings][OpenAi.embeddings] as a property. */
public val OpenAi.embeddings: Embeddings
    get() = embeddings()

/** The [moderations][OpenAi.moderations] as a property. */
public val OpenAi.moderations: Moderations
    get() = moderations()

/** The [server's count of tokens][OpenAi.inputTokens] as a property. */
public val OpenAi.inputTokens: InputTokens
    get() = inputTokens()

/**
 * Coroutines variant of [OpenAi.call]. Cancelling the coroutine hangs up.
 *
 * @sample dev.chatflux.reactor.Samples.anyEndpoint
 */
public suspend fun <T : Any> OpenAi.awaitCall(call: ApiCall<T>): T = call(call).awaitSingle()

/**
 * Coroutines variant of [OpenAi.call] that posts JSON to any path.
 *
 * @sample dev.chatflux.reactor.Samples.anyEndpoint
 */
public suspend fun OpenAi.awaitCall(path: String, json: Any): JsonNode =
    call(path, json).awaitSingle()

/**
 * Coroutines variant of [OpenAi.exchange]: the answer with the status and headers of its response.
 *
 * @sample dev.chatflux.reactor.Samples.awaitExchange
 */
public suspend fun <T : Any> OpenAi.awaitExchange(call: ApiCall<T>): Exchange<T> =
    exchange(call).awaitSingle()

/**
 * [Flow] variant of [OpenAi.stream]; [onHead] is told status and headers before the first element,
 * of each attempt anew, on the thread that reads them.
 *
 * @sample dev.chatflux.reactor.Samples.streamWithHead
 */
public fun <E : Any> OpenAi.streamFlow(
    call: StreamCall<E>,
    onHead: (ResponseHead) -> Unit = {},
): Flow<E> = stream(call, onHead).asFlowOnDemand()

/**
 * [Flow] variant of [OpenAi.stream] that posts JSON to any path.
 *
 * @sample dev.chatflux.reactor.Samples.anyStream
 */
public fun OpenAi.streamFlow(path: String, json: Any): Flow<JsonNode> =
    stream(path, json).asFlowOnDemand()

/**
 * [Flow] variant of [OpenAi.list]: page after page, as they are collected.
 *
 * @sample dev.chatflux.reactor.Samples.anyList
 */
public fun <T : Any> OpenAi.listFlow(call: PageCall<T>): Flow<T> = list(call).asFlowOnDemand()
