package dev.chatflux.reactor

import dev.chatflux.chat.ChatChunk
import dev.chatflux.chat.ChatCompletion
import dev.chatflux.chat.ChatEvent
import dev.chatflux.chat.ChatRequest
import dev.chatflux.schema.JsonType
import dev.chatflux.schema.Partial
import kotlinx.coroutines.flow.Flow
import tools.jackson.core.type.TypeReference

/** Builds a request: `chatRequest { model("gpt-5-mini"); user("Hi") }`. */
public fun chatRequest(spec: ChatRequest.Builder.() -> Unit): ChatRequest =
    ChatRequest.builder().apply(spec).build()

/** Coroutines variant of [Chat.create] that builds the request in place. */
public suspend fun Chat.awaitCreate(spec: ChatRequest.Builder.() -> Unit): ChatCompletion =
    create(chatRequest(spec)).awaitAsCaller()

/** [Flow] variant of [Chat.stream] that builds the request in place. */
public fun Chat.streamFlow(spec: ChatRequest.Builder.() -> Unit): Flow<ChatChunk> =
    stream(chatRequest(spec)).asCallersFlow()

/** [Flow] variant of [Chat.events] that builds the request in place. */
public fun Chat.eventsFlow(spec: ChatRequest.Builder.() -> Unit): Flow<ChatEvent> =
    events(chatRequest(spec)).asCallersFlow()

/**
 * Coroutines variant of [Chat.createAs] that builds the request in place:
 * `awaitCreateAs<List<CalendarEvent>> { user("...") }`.
 */
public suspend inline fun <reified T : Any> Chat.awaitCreateAs(
    noinline spec: ChatRequest.Builder.() -> Unit
): T = createAs(object : TypeReference<T>() {}, spec).awaitAsCaller()

/** Coroutines variant of [Chat.createAs] for a type of another JSON library. */
public suspend fun <T : Any> Chat.awaitCreateAs(
    type: JsonType<T>,
    spec: ChatRequest.Builder.() -> Unit,
): T = createAs(type, spec).awaitAsCaller()

/** [Flow] variant of [Chat.streamAs] that builds the request in place. */
public inline fun <reified T : Any> Chat.streamFlowAs(
    noinline spec: ChatRequest.Builder.() -> Unit
): Flow<Partial<T>> = streamAs(object : TypeReference<T>() {}, spec).asCallersFlow()

/** [Flow] variant of [Chat.streamAs] for a type of another JSON library. */
public fun <T : Any> Chat.streamFlowAs(
    type: JsonType<T>,
    spec: ChatRequest.Builder.() -> Unit,
): Flow<Partial<T>> = streamAs(type, spec).asCallersFlow()
