package dev.chatflux.reactor

import dev.chatflux.chat.ChatMessage
import dev.chatflux.chat.ChatRequest
import dev.chatflux.chat.ChatTool
import dev.chatflux.chat.ContentPart
import dev.chatflux.chat.FunctionDefinition
import dev.chatflux.chat.SearchLocation

/**
 * Adds what the user says and shows.
 *
 * @sample dev.chatflux.reactor.Samples.contentParts
 */
public fun ChatRequest.Builder.user(
    spec: @ChatFluxDsl ContentParts.() -> Unit
): ChatRequest.Builder = message(userMessage(spec))

/**
 * Adds what the model said, and which tools it wanted called.
 *
 * @sample dev.chatflux.reactor.Samples.messages
 */
public fun ChatRequest.Builder.assistant(
    spec: @ChatFluxDsl ChatMessage.Assistant.Builder.() -> Unit
): ChatRequest.Builder = message(assistantMessage(spec))

/**
 * Offers a function to the model, whose calls are the caller's to answer.
 *
 * @sample dev.chatflux.reactor.Samples.functionTool
 */
public fun ChatRequest.Builder.functionTool(
    spec: @ChatFluxDsl FunctionDefinition.Builder.() -> Unit
): ChatRequest.Builder = tool(ChatTool.function(functionDefinition(spec)))

/**
 * What the user says and shows.
 *
 * @sample dev.chatflux.reactor.Samples.messages
 */
public fun userMessage(spec: @ChatFluxDsl ContentParts.() -> Unit): ChatMessage.User =
    ChatMessage.user(*parts(spec))

/**
 * What the model said, and which tools it wanted called.
 *
 * @sample dev.chatflux.reactor.Samples.messages
 */
public fun assistantMessage(
    spec: @ChatFluxDsl ChatMessage.Assistant.Builder.() -> Unit
): ChatMessage.Assistant = ChatMessage.Assistant.builder().apply(spec).build()

/**
 * What a function is that a model may call.
 *
 * @sample dev.chatflux.reactor.Samples.functionTool
 */
public fun functionDefinition(
    spec: @ChatFluxDsl FunctionDefinition.Builder.() -> Unit
): FunctionDefinition = FunctionDefinition.builder().apply(spec).build()

/**
 * About where the user is, for a search of the web.
 *
 * @sample dev.chatflux.reactor.Samples.searchLocation
 */
public fun searchLocation(spec: @ChatFluxDsl SearchLocation.Builder.() -> Unit): SearchLocation =
    SearchLocation.builder().apply(spec).build()

private fun parts(spec: ContentParts.() -> Unit): Array<ContentPart> =
    ContentParts().apply(spec).toList().toTypedArray()
