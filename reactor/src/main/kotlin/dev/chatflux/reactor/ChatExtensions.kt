package dev.chatflux.reactor

import dev.chatflux.chat.ChatChunk
import dev.chatflux.chat.ChatCompletion
import dev.chatflux.chat.ChatRequest
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactor.awaitSingle

/** Builds a request: `chatRequest { model("gpt-5-mini"); user("Hi") }`. */
public fun chatRequest(spec: ChatRequest.Builder.() -> Unit): ChatRequest =
    ChatRequest.builder().apply(spec).build()

/** Coroutines variant of [Chat.create] that builds the request in place. */
public suspend fun Chat.awaitCreate(spec: ChatRequest.Builder.() -> Unit): ChatCompletion =
    create(chatRequest(spec)).awaitSingle()

/** [Flow] variant of [Chat.stream] that builds the request in place. */
public fun Chat.streamFlow(spec: ChatRequest.Builder.() -> Unit): Flow<ChatChunk> =
    stream(chatRequest(spec)).asFlow()
