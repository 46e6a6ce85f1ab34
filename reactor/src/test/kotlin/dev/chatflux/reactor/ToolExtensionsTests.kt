package dev.chatflux.reactor

import dev.chatflux.chat.ChatEvent
import dev.chatflux.chat.ChatRequest
import dev.chatflux.testing.Answer
import dev.chatflux.testing.OpenAiServer
import java.time.Duration
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.Job
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.reactor.ReactorContext
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import reactor.util.context.Context

/** Tools whose functions suspend. */
class ToolExtensionsTests {

    private data class Place(val city: String)

    private val server = OpenAiServer.start()

    private val openai = openAi {
        apiKey("sk-test")
        baseUrl(server.baseUrl())
        retry(RetryPolicy.none())
    }

    @AfterEach
    fun close() {
        openai.close()
        server.close()
    }

    private fun callsOnce(name: String = "weather", arguments: String = """{"city":"Oslo"}""") {
        server.enqueue(Answer.calling(name, arguments), Answer.saying("Take one."))
    }

    private fun told(): String = server.requests()[1].json().at("/messages/2/content").asString()

    private val umbrella: ChatRequest.Builder.() -> Unit = {
        model("gpt-5-mini")
        user("Do I need an umbrella?")
    }

    @Test
    fun aToolMaySuspend(): Unit = runBlocking {
        callsOnce()
        val weather =
            tool<Place>("weather", "x") {
                yield()
                "rain in ${it.city}"
            }
        assertThat(openai.chat.withTools(weather).awaitCreate(umbrella).text())
            .isEqualTo("Take one.")
        assertThat(told()).isEqualTo("rain in Oslo")
    }

    @Test
    fun itRunsAsAChildOfTheCoroutineThatAsks(): Unit = runBlocking {
        callsOnce()
        val ran = CompletableDeferred<String?>()
        val weather =
            tool<Place>("weather", "x") {
                ran.complete(currentCoroutineContext()[CoroutineName]?.name)
                awaitCancellation()
            }
        val asking =
            launch(CoroutineName("caller")) {
                openai.chat.withTools(weather).eventsFlow(umbrella).collect {}
            }
        assertThat(ran.await()).isEqualTo("caller")
        val children = asking.children.flatMap { it.selfAndChildren() }.toList()
        assertThat(children).isNotEmpty()
        asking.cancel()
        asking.join()
        assertThat(children).allMatch { it.isCompleted }
    }

    private fun Job.selfAndChildren(): Sequence<Job> =
        sequenceOf(this) + children.flatMap { it.selfAndChildren() }

    @Test
    fun whatItThrowsIsToldAndDoesNotEndTheCaller(): Unit = runBlocking {
        callsOnce()
        val weather = tool<Place>("weather", "x") { error("No clouds") }
        openai.chat.withTools(weather).awaitCreate(umbrella)
        assertThat(told()).isEqualTo("The tool weather failed: No clouds")
        assertThat(currentCoroutineContext().job.isActive).isTrue()
    }

    @Test
    fun aTimeoutWithinIsAFailureLikeOthers(): Unit = runBlocking {
        callsOnce()
        val weather = tool<Place>("weather", "x") { withTimeout(10) { awaitCancellation() } }
        openai.chat.withTools(weather).awaitCreate(umbrella)
        assertThat(told()).contains("10 ms")
    }

    @Test
    fun nothingIsNull(): Unit = runBlocking {
        callsOnce()
        openai.chat.withTools(tool<Place>("weather", "x") {}).awaitCreate(umbrella)
        assertThat(told()).isEqualTo("null")
    }

    @Test
    fun theReactorContextIsThere(): Unit = runBlocking {
        callsOnce()
        val weather =
            tool<Place>("weather", "x") {
                currentCoroutineContext()[ReactorContext]?.context?.get<String>("tenant")
            }
        withContext(ReactorContext(Context.of("tenant", "acme"))) {
            openai.chat.withTools(weather).awaitCreate(umbrella)
        }
        assertThat(told()).isEqualTo("acme")
    }

    @Test
    fun itRunsForCallersWithoutCoroutinesToo() {
        callsOnce()
        val weather = tool<Place>("weather", "x") { "rain" }
        openai.chat.withTools(weather).create(umbrella).block(Duration.ofSeconds(30))
        assertThat(told()).isEqualTo("rain")
    }

    @Test
    fun eventsAreAFlow(): Unit = runBlocking {
        callsOnce()
        val weather = tool<Place>("weather", "x") { "rain" }
        val events = openai.chat.withTools(weather).eventsFlow(umbrella).toList()
        assertThat(events.first()).isInstanceOf(ChatEvent.ToolStarted::class.java)
        assertThat(events.last()).isInstanceOf(ChatEvent.Done::class.java)
    }

    private class Station {
        @Tool("Tells the weather")
        suspend fun weather(city: String): String {
            check(city != "Atlantis") { "Nobody lives there" }
            yield()
            return "rain in $city"
        }
    }

    @Test
    fun annotatedMethodsMaySuspend(): Unit = runBlocking {
        callsOnce()
        openai.chat.withTools(Tools.annotated(Station())).awaitCreate(umbrella)
        assertThat(told()).isEqualTo("rain in Oslo")
    }

    @Test
    fun theExceptionOfAMethodThatSuspendsIsItsOwn(): Unit = runBlocking {
        callsOnce(arguments = """{"city":"Atlantis"}""")
        openai.chat.withTools(Tools.annotated(Station())).awaitCreate(umbrella)
        assertThat(told()).isEqualTo("The tool weather failed: Nobody lives there")
    }

    private class Shop {
        @JvmInline value class Sku(val text: String)

        @Tool("Looks for articles")
        fun find(words: String, brand: String?, limit: Int = 10, sort: String? = "price"): String =
            "$words by $brand, $limit by $sort"

        @Tool("Looks for articles, in its time")
        suspend fun search(words: String, limit: Int = 10): String {
            yield()
            return "$words, $limit"
        }

        @Tool("Tells the price") fun price(sku: Sku): String = "${sku.text} is cheap"

        @Tool("Counts") fun count(to: Int): Flow<Int> = (1..to).asFlow()
    }

    private fun schemaOf(name: String) =
        server
            .requests()[0]
            .json()
            .path("tools")
            .first { it.at("/function/name").asString() == name }
            .at("/function/parameters")

    @Test
    fun aModelMayLeaveOutWhatMayBeNullOrHasADefault(): Unit = runBlocking {
        callsOnce("find", """{"words":"boots","brand":null,"limit":null,"sort":null}""")
        openai.chat.withTools(Tools.annotated(Shop())).awaitCreate(umbrella)
        assertThat(told()).isEqualTo("boots by null, 10 by price")
        val types =
            schemaOf("find").path("properties").properties().map {
                "${it.key} ${it.value.path("type")}"
            }
        assertThat(types)
            .containsExactly(
                """words "string"""",
                """brand ["string","null"]""",
                """limit ["integer","null"]""",
                """sort ["string","null"]""",
            )
    }

    @Test
    fun whatItGivesIsTaken(): Unit = runBlocking {
        callsOnce("find", """{"words":"boots","brand":"Alfa","limit":3,"sort":null}""")
        openai.chat.withTools(Tools.annotated(Shop())).awaitCreate(umbrella)
        assertThat(told()).isEqualTo("boots by Alfa, 3 by price")
    }

    @Test
    fun methodsThatSuspendHaveDefaultsToo(): Unit = runBlocking {
        callsOnce("search", """{"words":"boots","limit":null}""")
        openai.chat.withTools(Tools.annotated(Shop())).awaitCreate(umbrella)
        assertThat(told()).isEqualTo("boots, 10")
    }

    @Test
    fun aParameterMayBeAValueClass(): Unit = runBlocking {
        callsOnce("price", """{"sku":"A-1"}""")
        openai.chat.withTools(Tools.annotated(Shop())).awaitCreate(umbrella)
        assertThat(told()).isEqualTo("A-1 is cheap")
    }

    @Test
    fun aFlowIsToldElementByElement(): Unit = runBlocking {
        val counted = tool<Place>("weather", "x") { flowOf("clouds", "rain in ${it.city}") }
        val annotated = Tools.annotated(Shop())
        server.enqueue(
            Answer.calling("weather", """{"city":"Oslo"}"""),
            Answer.calling("count", """{"to":2}"""),
            Answer.saying("Take one."),
        )
        val events = openai.chat.withTools(annotated.and(counted)).eventsFlow(umbrella).toList()
        assertThat(events.filterIsInstance<ChatEvent.ToolProgress>().map { it.value().toString() })
            .containsExactly("\"clouds\"", "\"rain in Oslo\"", "1", "2")
        assertThat(events.filterIsInstance<ChatEvent.ToolResult>().map { it.text() })
            .containsExactly("""["clouds","rain in Oslo"]""", "[1,2]")
    }

    @Test
    fun aFlowFollowsTheOneWhoAsks(): Unit = runBlocking {
        callsOnce()
        var made = 0
        val counting = tool<Place>("weather", "x") { flow { while (true) emit(++made) } }
        openai.chat
            .withTools(counting)
            .eventsFlow(umbrella)
            .filterIsInstance<ChatEvent.ToolProgress>()
            .take(3)
            .collect()
        assertThat(made).isBetween(3, 6)
    }

    @Test
    fun aFlowThatFailsIsAFailedCall(): Unit = runBlocking {
        callsOnce()
        val weather = tool<Place>("weather", "x") { flow<String> { error("No clouds") } }
        openai.chat.withTools(weather).awaitCreate(umbrella)
        assertThat(told()).isEqualTo("The tool weather failed: No clouds")
    }

    @Test
    fun aToolMayHaveNoArguments(): Unit = runBlocking {
        callsOnce("time", "{}")
        val time = tool("time", "Tells the time") { "noon" }
        openai.chat.withTools(time).awaitCreate(umbrella)
        assertThat(told()).isEqualTo("noon")
    }

    @Test
    fun consentMaySuspend(): Unit = runBlocking {
        callsOnce()
        val tools =
            Tools.of(tool<Place>("weather", "x") { "rain" }).awaitApproval {
                yield()
                it.name() != "weather"
            }
        openai.chat.withTools(tools).awaitCreate(umbrella)
        assertThat(told()).isEqualTo("The call was declined")
    }
}
