package dev.chatflux.reactor

import dev.chatflux.chat.ChatAssembler
import dev.chatflux.chat.ChatChunk
import dev.chatflux.chat.ChatCompletion
import dev.chatflux.reactor.ChatOutcome.End
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.catch
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.fold
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.flow.onCompletion
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.withContext

/**
 * The words of the answer; pieces that have none are left out.
 *
 * @sample dev.chatflux.reactor.Samples.text
 */
public fun Flow<ChatChunk>.text(): Flow<String> = mapNotNull { it.text() }

/**
 * The answer that the pieces make: what the call without streaming would have given.
 *
 * @sample dev.chatflux.reactor.Samples.assemble
 */
public suspend fun Flow<ChatChunk>.assemble(): ChatCompletion =
    fold(ChatAssembler()) { assembler, chunk -> assembler.apply { add(chunk) } }.result()

/**
 * Passes the pieces on and assembles them beside; runs the [action] when the flow has ended,
 * however it did: the collector goes on when the action has come to its end. It is not cancelled
 * with the collector. If it fails, so does the flow.
 *
 * @sample dev.chatflux.reactor.Samples.whenDone
 */
public fun Flow<ChatChunk>.whenDone(action: suspend (ChatOutcome) -> Unit): Flow<ChatChunk> = flow {
    val assembler = ChatAssembler()
    var failure: Throwable? = null
    val pieces =
        onEach(assembler::add).catch {
            failure = it
            throw it
        }
    emitAll(
        pieces.onCompletion { cause ->
            val outcome = ChatOutcome(assembler.result(), end(failure, cause), failure)
            withContext(NonCancellable) { action(outcome) }
        }
    )
}

/** A collector that throws has had enough, as one that is cancelled. */
private fun end(failure: Throwable?, cause: Throwable?): End =
    when {
        failure != null && failure !is CancellationException -> End.FAILED
        cause != null -> End.CANCELLED
        else -> End.COMPLETED
    }
