package dev.chatflux.reactor

import dev.chatflux.testing.Answer
import java.util.concurrent.Executors
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.reactor.ReactorContext
import kotlinx.coroutines.reactor.mono
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.slf4j.MDCContext
import kotlinx.coroutines.test.currentTime
import kotlinx.coroutines.test.runTest
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.slf4j.MDC
import reactor.core.publisher.Mono
import reactor.util.context.Context

/** What goes along with a coroutine goes along with its calls, and the other way round. */
internal class CoroutineContextTests : KotlinWireTest() {

    private data class Place(val city: String)

    private val tenants = openai.mutate {
        credentials(
            Credentials.bearer(Mono.deferContextual { Mono.just(it.get<String>("tenant")) })
        )
        filter { request, next ->
            Mono.deferContextual {
                next.exchange(request.header("traceparent", it.getOrDefault("trace", "none")!!))
            }
        }
    }

    private fun keysSent(): List<String?> = server.requests().map { it.header("authorization") }

    private val acme = Context.of("tenant", "acme", "trace", "00-1-2-01")

    @Test
    fun theReactorContextOfACoroutineReachesFiltersAndCredentials(): Unit = runBlocking {
        withContext(ReactorContext(acme)) {
            tenants.chat.awaitCreate(story)
            tenants.chat.streamFlow(story).toList()
            tenants.models.listFlow().toList()
        }
        assertThat(keysSent()).hasSize(3).containsOnly("Bearer acme")
        assertThat(server.requests().map { it.header("traceparent") }).containsOnly("00-1-2-01")
    }

    @Test
    fun theReactorContextOfASubscriberReachesCoroutinesAndTheirCalls() {
        val words = mono { tenants.chat.streamFlow(story).text().toList() }
        words.contextWrite(acme).block(soon)
        assertThat(keysSent()).containsExactly("Bearer acme")
    }

    @Test
    fun aToolSeesWhatItsCallerHas(): Unit = runBlocking {
        server.enqueue(Answer.calling("weather", """{"city":"Oslo"}"""), Answer.saying("Rain."))
        val weather =
            tool<Place>("weather", "x") {
                val context = currentCoroutineContext()
                delay(1)
                listOf(
                        MDC.get("request"),
                        context[CoroutineName]?.name,
                        context[ReactorContext]?.context?.get<String>("trace"),
                    )
                    .joinToString()
            }
        MDC.put("request", "r-1")
        withContext(MDCContext() + CoroutineName("caller") + ReactorContext(acme)) {
            tenants.chat.withTools(weather).awaitCreate(story)
            assertThat(MDC.get("request")).isEqualTo("r-1")
        }
        MDC.remove("request")
        assertThat(server.requests()[1].json().at("/messages/2/content").asString())
            .isEqualTo("r-1, caller, 00-1-2-01")
    }

    @Test
    fun everythingRunsOnTheDispatcherOfTheCaller(): Unit = runBlocking {
        server.enqueue(Answer.calling("weather", """{"city":"Oslo"}"""), Answer.saying("a b c"))
        val threads = mutableListOf<String>()
        fun here() {
            threads += Thread.currentThread().name.substringBefore(" @")
        }
        val executor = Executors.newSingleThreadExecutor { Thread(it, "the caller's own") }
        executor.asCoroutineDispatcher().use { own ->
            withContext(own) {
                val weather =
                    tool<Place>("weather", "x") {
                        here()
                        delay(1)
                        here()
                    }
                openai.chat
                    .withTools(Tools.of(weather).awaitApproval { true.also { here() } })
                    .streamFlow(story)
                    .map { it.also { here() } }
                    .onEach { delay(1) }
                    .whenDone { here() }
                    .collect { here() }
                openai.chat.awaitCreate(story)
                here()
            }
        }
        assertThat(threads).hasSizeGreaterThan(8).containsOnly("the caller's own")
    }

    @Test
    fun callsWorkInARunOfTests() = runTest {
        assertThat(Chat.answering("Hi there").awaitCreate(story).text()).isEqualTo("Hi there")
        server.enqueue(Answer.saying("a b c"))
        val words = openai.chat.streamFlow(story).text().onEach { delay(1.hours) }.toList()
        assertThat(words.joinToString("")).isEqualTo("a b c")
        assertThat(currentTime).isGreaterThanOrEqualTo(3.hours.inWholeMilliseconds)
    }

    @Test
    fun aToolWaitsInTheTimeOfATest() = runTest {
        server.enqueue(Answer.calling("weather", """{"city":"Oslo"}"""), Answer.saying("Rain."))
        val weather =
            tool<Place>("weather", "x") {
                delay(10.seconds)
                "Rain after $currentTime ms"
            }
        openai.chat.withTools(weather).awaitCreate(story)
        assertThat(server.requests()[1].json().at("/messages/2/content").asString())
            .isEqualTo("Rain after 10000 ms")
    }
}
