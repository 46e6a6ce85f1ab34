package dev.chatflux.reactor

import dev.chatflux.chat.ChatChunk
import dev.chatflux.chat.ChatCompletion
import dev.chatflux.chat.ChatEvent
import dev.chatflux.chat.ChatRequest
import dev.chatflux.schema.JsonType
import dev.chatflux.schema.Partial
import kotlinx.coroutines.flow.Flow
import tools.jackson.core.type.TypeReference

/**
 * Builds a request; also the defaults of a chat, which [Chat.withDefaults] takes.
 *
 * @sample dev.chatflux.reactor.Samples.chatRequest
 */
public fun chatRequest(spec: @ChatFluxDsl ChatRequest.Builder.() -> Unit): ChatRequest =
    ChatRequest.builder().apply(spec).build()

/**
 * Coroutines variant of [Chat.create] that builds the request in place. Cancelling the coroutine
 * hangs up.
 *
 * @sample dev.chatflux.reactor.Samples.awaitCreate
 */
public suspend fun Chat.awaitCreate(
    spec: @ChatFluxDsl ChatRequest.Builder.() -> Unit
): ChatCompletion = awaitCreate(chatRequest(spec))

/**
 * Coroutines variant of [Chat.create]. Cancelling the coroutine hangs up.
 *
 * @sample dev.chatflux.reactor.Samples.chatRequest
 */
public suspend fun Chat.awaitCreate(request: ChatRequest): ChatCompletion =
    create(request).awaitAsCaller()

/**
 * [Flow] variant of [Chat.stream] that builds the request in place, when somebody collects.
 *
 * Each collector makes a call of its own. A collector that takes its time stops the server; one
 * that is cancelled, fails or has taken what it wants hangs up.
 *
 * @sample dev.chatflux.reactor.Samples.streamFlow
 */
public fun Chat.streamFlow(spec: @ChatFluxDsl ChatRequest.Builder.() -> Unit): Flow<ChatChunk> =
    stream {
        it.spec()
    }
    .asCallersFlow()

/**
 * [Flow] variant of [Chat.stream], which behaves like the one that builds the request in place.
 *
 * @sample dev.chatflux.reactor.Samples.chatRequest
 */
public fun Chat.streamFlow(request: ChatRequest): Flow<ChatChunk> = stream(request).asCallersFlow()

/**
 * [Flow] variant of [Chat.events] that builds the request in place, when somebody collects.
 *
 * @sample dev.chatflux.reactor.Samples.eventsFlow
 */
public fun Chat.eventsFlow(spec: @ChatFluxDsl ChatRequest.Builder.() -> Unit): Flow<ChatEvent> =
    events {
        it.spec()
    }
    .asCallersFlow()

/**
 * [Flow] variant of [Chat.events].
 *
 * @sample dev.chatflux.reactor.Samples.eventsFlow
 */
public fun Chat.eventsFlow(request: ChatRequest): Flow<ChatEvent> = events(request).asCallersFlow()

/**
 * Coroutines variant of [Chat.createAs] that builds the request in place: the answer is a value of
 * [T], nested and generic types included. A type with `?` may be null in the answer.
 *
 * @sample dev.chatflux.reactor.Samples.awaitCreateAs
 */
public suspend inline fun <reified T : Any> Chat.awaitCreateAs(
    noinline spec: @ChatFluxDsl ChatRequest.Builder.() -> Unit
): T = createAs(object : TypeReference<T>() {}, spec).awaitAsCaller()

/**
 * Coroutines variant of [Chat.createAs] for a type of another JSON library.
 *
 * @sample dev.chatflux.reactor.Samples.awaitCreateAsOfAnotherLibrary
 */
public suspend fun <T : Any> Chat.awaitCreateAs(
    type: JsonType<T>,
    spec: @ChatFluxDsl ChatRequest.Builder.() -> Unit,
): T = createAs(type, spec).awaitAsCaller()

/**
 * [Flow] variant of [Chat.streamAs] that builds the request in place: the value as it grows, whole
 * at last.
 *
 * @sample dev.chatflux.reactor.Samples.streamFlowAs
 */
public inline fun <reified T : Any> Chat.streamFlowAs(
    noinline spec: @ChatFluxDsl ChatRequest.Builder.() -> Unit
): Flow<Partial<T>> = streamAs(object : TypeReference<T>() {}, spec).asCallersFlow()

/**
 * [Flow] variant of [Chat.streamAs] for a type of another JSON library.
 *
 * @sample dev.chatflux.reactor.Samples.streamFlowAsOfAnotherLibrary
 */
public fun <T : Any> Chat.streamFlowAs(
    type: JsonType<T>,
    spec: @ChatFluxDsl ChatRequest.Builder.() -> Unit,
): Flow<Partial<T>> = streamAs(type, spec).asCallersFlow()
