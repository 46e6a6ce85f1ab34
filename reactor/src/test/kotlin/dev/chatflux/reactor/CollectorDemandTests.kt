package dev.chatflux.reactor

import dev.chatflux.chat.ChatChunk
import dev.chatflux.chat.ChatCompletion
import dev.chatflux.chat.ChatRequest
import dev.chatflux.testing.Answer
import dev.chatflux.testing.OpenAiServer
import io.netty.channel.ChannelOption
import java.time.Duration
import java.util.concurrent.atomic.AtomicInteger
import java.util.concurrent.atomic.AtomicLong
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import reactor.core.publisher.Flux
import reactor.core.publisher.Mono

/** Demand follows the collector. */
class CollectorDemandTests {

    /** Counts what is asked for, and what is made. */
    private class Counting : Chat {

        val made = AtomicInteger()
        val mostAskedFor = AtomicLong()

        override fun create(request: ChatRequest): Mono<ChatCompletion> = Mono.empty()

        override fun stream(request: ChatRequest): Flux<ChatChunk> =
            Chat.answering("a b c d e f g h i j k l m n o p q r s t u v w x y z")
                .stream(request)
                .doOnNext { made.incrementAndGet() }
                .doOnRequest { n -> mostAskedFor.accumulateAndGet(n, ::maxOf) }
    }

    @Test
    fun oneElementIsAskedForAtATime(): Unit = runBlocking {
        val chat = Counting()
        var collected = 0
        chat.streamFlow { user("Hi") }.collect { assertThat(chat.made).hasValue(++collected) }
        assertThat(collected).isEqualTo(27)
        assertThat(chat.mostAskedFor).hasValue(1)
    }

    @Test
    fun noMoreIsAskedForThanIsTaken(): Unit = runBlocking {
        val chat = Counting()
        chat.streamFlow { user("Hi") }.text().take(3).collect()
        assertThat(chat.made).hasValue(3)
    }

    @Test
    fun aBufferOfTheCollectorsOwnRunsAhead(): Unit = runBlocking {
        val chat = Counting()
        val ahead = CompletableDeferred<Int>()
        val job = launch {
            chat
                .streamFlow { user("Hi") }
                .onEach { if (chat.made.get() > 10) ahead.complete(chat.made.get()) }
                .buffer(20)
                .collect { awaitCancellation() }
        }
        assertThat(ahead.await()).isGreaterThan(10)
        job.cancelAndJoin()
    }

    @Test
    fun aCollectorThatPausesStopsTheServer(): Unit = runBlocking {
        val socket = 64 * 1024
        val total = 20L shl 20
        OpenAiServer.builder().sendBuffer(socket).start().use { server ->
            server.enqueue(Answer.endless(total))
            val client = openAi {
                apiKey("sk-test")
                baseUrl(server.baseUrl())
                retry(RetryPolicy.none())
                netty { it.customize { http -> http.option(ChannelOption.SO_RCVBUF, socket) } }
            }
            client.use { openai ->
                val arrived = CompletableDeferred<Unit>()
                val job = launch {
                    openai.chat
                        .streamFlow {
                            model("gpt-5-mini")
                            user("Hi")
                        }
                        .collect {
                            arrived.complete(Unit)
                            awaitCancellation()
                        }
                }
                arrived.await()
                val written = writtenWhenStopped(server)
                println("The server wrote $written bytes of $total")
                assertThat(written).isPositive().isLessThan(total / 4)
                job.cancelAndJoin()
            }
        }
    }

    private fun writtenWhenStopped(server: OpenAiServer): Long {
        val last = AtomicLong(-1)
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(300)).until {
            last.getAndSet(server.bytesWritten()) == server.bytesWritten()
        }
        return last.get()
    }
}
