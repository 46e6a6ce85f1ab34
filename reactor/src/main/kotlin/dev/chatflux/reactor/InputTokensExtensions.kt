package dev.chatflux.reactor

import dev.chatflux.chat.ChatRequest
import dev.chatflux.tokens.InputTokenCount
import kotlinx.coroutines.reactor.awaitSingle

/** Coroutines variant of [InputTokens.count] that builds the request in place. */
public suspend fun InputTokens.awaitCount(spec: ChatRequest.Builder.() -> Unit): InputTokenCount =
    count(chatRequest(spec)).awaitSingle()
