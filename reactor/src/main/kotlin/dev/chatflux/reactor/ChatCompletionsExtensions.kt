package dev.chatflux.reactor

import dev.chatflux.chat.ChatCompletion
import dev.chatflux.chat.ChatCompletionQuery
import dev.chatflux.chat.ChatMessageQuery
import dev.chatflux.chat.StoredMessage
import kotlinx.coroutines.flow.Flow

/**
 * Builds a query.
 *
 * @sample dev.chatflux.reactor.Samples.storedChats
 */
public fun chatCompletionQuery(
    spec: @ChatFluxDsl ChatCompletionQuery.Builder.() -> Unit
): ChatCompletionQuery = ChatCompletionQuery.builder().apply(spec).build()

/**
 * Builds a query.
 *
 * @sample dev.chatflux.reactor.Samples.storedChats
 */
public fun chatMessageQuery(
    spec: @ChatFluxDsl ChatMessageQuery.Builder.() -> Unit
): ChatMessageQuery = ChatMessageQuery.builder().apply(spec).build()

/**
 * [Flow] variant of [ChatCompletions.list] that builds the query in place: page after page, as they
 * are collected.
 *
 * @sample dev.chatflux.reactor.Samples.storedChats
 */
public fun ChatCompletions.listFlow(
    spec: @ChatFluxDsl ChatCompletionQuery.Builder.() -> Unit = {}
): Flow<ChatCompletion> = list { it.spec() }.asFlowOnDemand()

/**
 * [Flow] variant of [ChatCompletions.messages] that builds the query in place: page after page, as
 * they are collected.
 *
 * @sample dev.chatflux.reactor.Samples.storedChats
 */
public fun ChatCompletions.messagesFlow(
    id: String,
    spec: @ChatFluxDsl ChatMessageQuery.Builder.() -> Unit = {},
): Flow<StoredMessage> = messages(id) { it.spec() }.asFlowOnDemand()
