package dev.chatflux.reactor

import dev.chatflux.chat.ChatChunk
import dev.chatflux.reactor.ChatOutcome.End
import dev.chatflux.testing.Answer
import java.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancel
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.launchIn
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.runInterruptible
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test

/** Whoever has had enough hangs up, and the server sees it. */
internal class HangUpTests : KotlinWireTest() {

    private class Enough : RuntimeException("Enough")

    /** An answer that never comes to its end. */
    private fun unfinished(): Answer = Answer.saying("a b c d e f g h").stallAfterPieces(5)

    private suspend fun hungUpOnce() {
        assertThat(awaitHangUp().path()).endsWith("/chat/completions")
        assertThat(server.hangUps()).isEqualTo(1)
        await().atMost(soon).untilAsserted { assertThat(server.openConnections()).isZero() }
    }

    @Test
    fun cancellingTheScopeHangsUp(): Unit = runBlocking {
        server.enqueue(unfinished())
        val arrived = CompletableDeferred<Unit>()
        val scope = CoroutineScope(Dispatchers.Default)
        openai.chat.streamFlow(story).onEach { arrived.complete(Unit) }.launchIn(scope)
        arrived.await()
        scope.cancel()
        hungUpOnce()
    }

    @Test
    fun cancellingTheCoroutineThatAwaitsAnAnswerHangsUp(): Unit = runBlocking {
        server.enqueue(Answer.saying("Hi").delayHead(Duration.ofMinutes(5)))
        val asking = launch { openai.chat.awaitCreate(story) }
        runInterruptible(Dispatchers.IO) { server.takeRequest(soon) }
        asking.cancelAndJoin()
        hungUpOnce()
    }

    @Test
    fun aSiblingThatFailsHangsUp(): Unit = runBlocking {
        server.enqueue(unfinished())
        val arrived = CompletableDeferred<Unit>()
        val together =
            CoroutineScope(Dispatchers.Default + Job()).async {
                val words = async {
                    openai.chat.streamFlow(story).onEach { arrived.complete(Unit) }.toList()
                }
                val failing = async {
                    arrived.await()
                    throw Enough()
                }
                awaitAll(words, failing)
            }
        assertThatThrownBy { runBlocking { together.await() } }.isInstanceOf(Enough::class.java)
        hungUpOnce()
    }

    @Test
    fun takingSomeHangsUp(): Unit = runBlocking {
        server.enqueue(unfinished())
        assertThat(openai.chat.streamFlow(story).take(2).toList()).hasSize(2)
        hungUpOnce()
    }

    @Test
    fun theFirstIsEnough(): Unit = runBlocking {
        server.enqueue(unfinished())
        openai.chat.eventsFlow(story).first()
        hungUpOnce()
    }

    @Test
    fun aTimeoutHangsUp(): Unit = runBlocking {
        server.enqueue(Answer.saying("Ready"), unfinished())
        openai.chat.awaitCreate(story)
        val tooSlow = runCatching {
            withTimeout(6.seconds) { openai.chat.streamFlow(story).collect() }
        }
        assertThat(tooSlow.exceptionOrNull()).isInstanceOf(TimeoutCancellationException::class.java)
        assertThat(coroutineContext.job.isActive).isTrue()
        hungUpOnce()
    }

    @Test
    fun aCollectorThatFailsHangsUp(): Unit = runBlocking {
        server.enqueue(unfinished())
        val enough = Enough()
        val failed = runCatching { openai.chat.streamFlow(story).collect { throw enough } }
        assertThat(failed.exceptionOrNull()).isInstanceOf(Enough::class.java)
        hungUpOnce()
    }

    @Test
    fun aTypedFlowHangsUpToo(): Unit = runBlocking {
        val words = ('a'..'z').joinToString { "\"$it\"" }
        server.enqueue(Answer.saying("""{"value": [$words]}""").stallAfterPieces(20))
        openai.chat.streamFlowAs<List<String>>(story).first()
        hungUpOnce()
    }

    @Test
    fun anyStreamDoes(): Unit = runBlocking {
        server.enqueue(unfinished())
        val body = mapOf("model" to "gpt-5-mini", "messages" to listOf(mapOf("role" to "user")))
        openai.streamFlow("/chat/completions", body).first()
        hungUpOnce()
    }

    @Test
    fun whatHasToBeDoneIsDoneBeforeTheCollectorGoesOn(): Unit = runBlocking {
        assertThat(outcomeOf(Answer.saying("a b c")) { toList() })
            .isEqualTo("a b c" to End.COMPLETED)
        assertThat(outcomeOf(unfinished()) { take(2).toList() }.second).isEqualTo(End.CANCELLED)
        assertThat(outcomeOf(unfinished()) { runCatching { collect { throw Enough() } } }.second)
            .isEqualTo(End.CANCELLED)
        assertThat(outcomeOf(Answer.saying("a b c").cutAfter(400)) { runCatching { collect() } })
            .satisfies({ assertThat(it.second).isEqualTo(End.FAILED) })
        val stopped = CompletableDeferred<Unit>()
        val cancelled =
            outcomeOf(unfinished()) {
                val arrived = CompletableDeferred<Unit>()
                val job = launch {
                    onEach { if (!it.text().isNullOrEmpty()) arrived.complete(Unit) }.collect()
                }
                arrived.await()
                job.cancelAndJoin()
                stopped.complete(Unit)
            }
        assertThat(cancelled.first).isNotEmpty()
        assertThat(cancelled.second).isEqualTo(End.CANCELLED)
    }

    private suspend fun outcomeOf(
        answer: Answer,
        collect: suspend Flow<ChatChunk>.() -> Unit,
    ): Pair<String, End> {
        server.enqueue(answer)
        val outcome = CompletableDeferred<Pair<String, End>>()
        openai.chat
            .streamFlow(story)
            .whenDone {
                // It suspends, also where the collector is cancelled.
                delay(1)
                outcome.complete(it.completion().text() to it.end())
            }
            .collect()
        assertThat(outcome.isCompleted).isTrue()
        return outcome.await()
    }
}
