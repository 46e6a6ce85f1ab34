package dev.chatflux.reactor

import dev.chatflux.chat.ToolCall
import java.util.function.Function
import java.util.function.Supplier
import tools.jackson.core.type.TypeReference

/**
 * A tool whose function suspends.
 *
 * It runs in the context of the coroutine that asks the chat (its dispatcher, its name, its MDC)
 * and as a child of its job; cancelling the one cancels the other. The elements of a `Flow` are
 * told as they come, and make a list. What it throws is a failed call, of which the model is told.
 *
 * @sample dev.chatflux.reactor.Samples.tool
 */
public inline fun <reified A : Any> tool(
    name: String,
    description: String,
    noinline function: suspend (A) -> Any?,
): FunctionTool<A> = tool(name, description, object : TypeReference<A>() {}, function)

/**
 * A tool without arguments whose function suspends.
 *
 * @sample dev.chatflux.reactor.Samples.toolWithoutArguments
 */
public fun tool(name: String, description: String, function: suspend () -> Any?): FunctionTool<*> =
    FunctionTool.of(name, description, Supplier { suspending(function) })

@PublishedApi
internal fun <A : Any> tool(
    name: String,
    description: String,
    arguments: TypeReference<A>,
    function: suspend (A) -> Any?,
): FunctionTool<A> =
    FunctionTool.of(name, description, arguments, Function { suspending { function(it) } })

/**
 * Variant of [Tools.approve] that suspends, in the context of the coroutine that asks the chat.
 *
 * @sample dev.chatflux.reactor.Samples.awaitApproval
 */
public fun Tools.awaitApproval(approval: suspend (ToolCall.Function) -> Boolean): Tools =
    approve { call ->
        suspending { approval(call) }.cast(Boolean::class.javaObjectType)
    }
