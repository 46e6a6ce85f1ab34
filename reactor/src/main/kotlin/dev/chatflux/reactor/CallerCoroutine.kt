package dev.chatflux.reactor

import java.util.concurrent.TimeoutException
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactor.asCoroutineContext
import kotlinx.coroutines.reactor.awaitSingle
import reactor.core.publisher.Flux
import reactor.core.publisher.Mono
import reactor.core.publisher.MonoSink
import reactor.util.context.ContextView

/** The coroutine that asks a chat, in the Reactor context: its tools run as its children. */
private class CallerCoroutine(val context: CoroutineContext)

/** Awaits the value; tools that suspend run as children of the coroutine. */
@PublishedApi
internal suspend fun <T : Any> Mono<T>.awaitAsCaller(): T {
    val caller = CallerCoroutine(currentCoroutineContext())
    return contextWrite { it.put(CallerCoroutine::class.java, caller) }.awaitSingle()
}

/** A flow of the elements; tools that suspend run as children of the coroutine that collects. */
@PublishedApi
internal fun <T : Any> Flux<T>.asCallersFlow(): Flow<T> = flow {
    val caller = CallerCoroutine(currentCoroutineContext())
    emitAll(contextWrite { it.put(CallerCoroutine::class.java, caller) }.asFlow())
}

/**
 * A body that suspends, run in the context of the coroutine that asks the chat and as a child of
 * its job; without such a coroutine, as coroutines are by default.
 */
internal fun suspending(body: suspend () -> Any?): Mono<Any> = Mono.deferContextual { context ->
    Mono.create { sink -> sink.run(scope(context), body) }
}

private fun scope(context: ContextView): CoroutineScope {
    val caller = context.getOrDefault<CallerCoroutine>(CallerCoroutine::class.java, null)
    return CoroutineScope((caller?.context ?: EmptyCoroutineContext) + context.asCoroutineContext())
}

private fun MonoSink<Any>.run(scope: CoroutineScope, body: suspend () -> Any?) {
    val cancelled = AtomicBoolean()
    // What the body throws is for the chat to judge, and does not end the caller.
    fun fail(error: Throwable) {
        if (!cancelled.get()) {
            error(if (error is TimeoutCancellationException) timeout(error) else error)
        }
    }
    val job = scope.launch {
        try {
            val answer = body()
            if (answer == null || answer == Unit) success() else success(answer)
        } catch (e: Throwable) {
            fail(e)
        }
    }
    onDispose {
        cancelled.set(true)
        job.cancel()
    }
    job.invokeOnCompletion { cause -> if (cause != null) fail(cause) }
}

private fun timeout(error: TimeoutCancellationException) = TimeoutException(error.message)
