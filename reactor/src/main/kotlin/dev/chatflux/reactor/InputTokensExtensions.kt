package dev.chatflux.reactor

import dev.chatflux.chat.ChatRequest
import dev.chatflux.tokens.InputTokenCount
import kotlinx.coroutines.reactor.awaitSingle

/**
 * Coroutines variant of [InputTokens.count] that builds the request in place.
 *
 * @sample dev.chatflux.reactor.Samples.inputTokens
 */
public suspend fun InputTokens.awaitCount(
    spec: @ChatFluxDsl ChatRequest.Builder.() -> Unit
): InputTokenCount = count(chatRequest(spec)).awaitSingle()
