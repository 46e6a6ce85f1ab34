package dev.chatflux.reactor

import java.util.concurrent.TimeoutException
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactor.asCoroutineContext
import kotlinx.coroutines.reactor.awaitSingle
import reactor.core.Disposable
import reactor.core.publisher.Flux
import reactor.core.publisher.Mono
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
    emitAll(contextWrite { it.put(CallerCoroutine::class.java, caller) }.asFlowOnDemand())
}

/**
 * A flow that asks for an element when the collector is done with the one before, so that one who
 * pauses stops the server. Without saying so a flow asks for 64 at once.
 */
internal fun <T : Any> Flux<T>.asFlowOnDemand(): Flow<T> = asFlow().buffer(Channel.RENDEZVOUS)

/**
 * A body that suspends, run in the context of the coroutine that asks the chat and as a child of
 * its job; without such a coroutine, as coroutines are by default.
 */
internal fun suspending(body: suspend () -> Any?): Mono<Any> = Mono.deferContextual { context ->
    val scope = scope(context)
    Mono.create { sink ->
        val answering =
            Answering(sink::error) {
                when (val answer = body()) {
                    null,
                    Unit -> sink.success()
                    is Flow<*> -> sink.success(answer.asFlux(scope))
                    else -> sink.success(answer)
                }
            }
        sink.onDispose(answering.launchIn(scope))
    }
}

/** A flow, collected as a body that suspends is run; it goes on when its element is asked for. */
internal fun flowing(flow: Flow<*>): Flux<Any> = Flux.deferContextual { flow.asFlux(scope(it)) }

private fun Flow<*>.asFlux(scope: CoroutineScope): Flux<Any> = Flux.create { sink ->
    val demand = Channel<Unit>(Channel.CONFLATED)
    sink.onRequest { demand.trySend(Unit) }
    val answering =
        Answering(sink::error) {
            collect { element ->
                while (sink.requestedFromDownstream() == 0L) {
                    demand.receive()
                }
                element?.let(sink::next)
            }
            sink.complete()
        }
    sink.onDispose(answering.launchIn(scope))
}

private fun scope(context: ContextView): CoroutineScope {
    val caller = context.getOrDefault<CallerCoroutine>(CallerCoroutine::class.java, null)
    return CoroutineScope((caller?.context ?: EmptyCoroutineContext) + context.asCoroutineContext())
}

/**
 * A body that answers a subscriber: what it throws is for the chat to judge, and ends no caller.
 */
private class Answering(
    private val fail: (Throwable) -> Unit,
    private val body: suspend () -> Unit,
) {

    private val cancelled = AtomicBoolean()

    fun launchIn(scope: CoroutineScope): Disposable {
        val job = scope.launch {
            try {
                body()
            } catch (e: Throwable) {
                failed(e)
            }
        }
        job.invokeOnCompletion { cause -> if (cause != null) failed(cause) }
        return Disposable {
            cancelled.set(true)
            job.cancel()
        }
    }

    private fun failed(error: Throwable) {
        if (!cancelled.get()) {
            fail(if (error is TimeoutCancellationException) timeout(error) else error)
        }
    }

    private fun timeout(error: TimeoutCancellationException) = TimeoutException(error.message)
}
