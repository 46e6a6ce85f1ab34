package dev.chatflux.reactor

import java.util.function.Function
import tools.jackson.core.type.TypeReference

/**
 * A tool whose function suspends: `tool<Place>("get_weather", "Tells the weather") { weather(it)
 * }`.
 *
 * It runs in the context of the coroutine that asks the chat and as a child of its job; cancelling
 * the one cancels the other. What it throws is a failed call, of which the model is told.
 */
public inline fun <reified A : Any> tool(
    name: String,
    description: String,
    noinline function: suspend (A) -> Any?,
): FunctionTool<A> = tool(name, description, object : TypeReference<A>() {}, function)

@PublishedApi
internal fun <A : Any> tool(
    name: String,
    description: String,
    arguments: TypeReference<A>,
    function: suspend (A) -> Any?,
): FunctionTool<A> =
    FunctionTool.of(name, description, arguments, Function { suspending { function(it) } })
