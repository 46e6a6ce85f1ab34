package dev.chatflux.reactor

import dev.chatflux.chat.ChatCompletion
import dev.chatflux.chat.ChatCompletionQuery
import dev.chatflux.chat.ChatMessageQuery
import dev.chatflux.chat.StoredMessage
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.reactive.asFlow

/** [Flow] variant of [ChatCompletions.list] that builds the query in place. */
public fun ChatCompletions.listFlow(
    spec: ChatCompletionQuery.Builder.() -> Unit = {}
): Flow<ChatCompletion> = list(ChatCompletionQuery.builder().apply(spec).build()).asFlow()

/** [Flow] variant of [ChatCompletions.messages] that builds the query in place. */
public fun ChatCompletions.messagesFlow(
    id: String,
    spec: ChatMessageQuery.Builder.() -> Unit = {},
): Flow<StoredMessage> = messages(id, ChatMessageQuery.builder().apply(spec).build()).asFlow()
