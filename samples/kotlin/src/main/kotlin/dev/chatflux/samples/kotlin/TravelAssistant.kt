package dev.chatflux.samples.kotlin

import dev.chatflux.chat.ChatEvent
import dev.chatflux.reactor.Chat
import dev.chatflux.reactor.Tools
import dev.chatflux.reactor.awaitApproval
import dev.chatflux.reactor.eventsFlow
import dev.chatflux.reactor.tool
import dev.chatflux.testing.Answer
import dev.chatflux.testing.OpenAiServer
import java.io.PrintStream
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.datetime.LocalDate

/** Plans a journey: its tools suspend, and run as children of whoever asks. */
internal class TravelAssistant(chat: Chat, private val trains: Trains) {

    data class Places(val cities: List<String>)

    data class Journey(val from: String, val to: String, val on: LocalDate, val class1: Boolean?)

    data class Ticket(val from: String, val to: String, val seats: Int = 1)

    /** Those who know, somewhere in the net. */
    interface Trains {
        suspend fun weather(city: String): String

        fun connections(journey: Journey): Flow<String>

        suspend fun buy(ticket: Ticket): String
    }

    private val weather =
        tool<Places>("weather", "Tells the weather of cities") { places ->
            coroutineScope { places.cities.map { async { trains.weather(it) } }.awaitAll() }
        }

    /** Each connection is progress as soon as it is found. */
    private val connections =
        tool<Journey>("connections", "Looks for trains") { trains.connections(it) }

    private val buy = tool<Ticket>("buy", "Buys tickets, which are paid at once") { trains.buy(it) }

    private val chat =
        chat.withTools(
            Tools.of(weather, connections, buy).awaitApproval {
                it.name() != "buy" || mayBuy(it.arguments())
            }
        )

    /** What happens, from the first tool to the last word. */
    fun plan(wish: String): Flow<ChatEvent> = chat.eventsFlow { user(wish) }

    private suspend fun mayBuy(arguments: String): Boolean {
        delay(1.milliseconds) // Somebody is asked, and takes their time.
        return "\"seats\":9" !in arguments
    }
}

internal object TravelProgram : Program {

    private const val EXAMPLE = "From Oslo to Bergen on May 1st, where it does not rain"

    override val name = "travel"

    private val trains =
        object : TravelAssistant.Trains {
            override suspend fun weather(city: String): String {
                delay(20.milliseconds)
                return if (city == "Bergen") "rain in Bergen" else "sun in $city"
            }

            override fun connections(journey: TravelAssistant.Journey) = flow {
                for (time in listOf("08:25", "12:03")) {
                    delay(20.milliseconds)
                    emit("${journey.from} $time, ${journey.on}")
                }
            }

            override suspend fun buy(ticket: TravelAssistant.Ticket) = "${ticket.seats} bought"
        }

    override suspend fun run(service: Service, words: List<String>, out: PrintStream) {
        val wish = if (words.isEmpty()) EXAMPLE else words.joinToString(" ")
        TravelAssistant(service.chat, trains)
            .plan(wish)
            .mapNotNull { line(it) }
            .collect(out::println)
    }

    private fun line(event: ChatEvent): String? =
        when (event) {
            is ChatEvent.ToolStarted -> "${event.name()} ${event.arguments()}"
            is ChatEvent.ToolProgress -> "... ${event.value()}"
            is ChatEvent.ToolResult -> "-> ${event.text()}"
            is ChatEvent.Done -> event.completion().text()
            else -> null
        }

    override fun rehearse(server: OpenAiServer) {
        server.enqueue(
            Answer.calling("weather", """{"cities":["Oslo","Bergen"]}"""),
            Answer.calling(
                "connections",
                """{"from":"Oslo","to":"Bergen","on":"2026-05-01","class1":null}""",
            ),
            Answer.saying("Take the train at 08:25, and an umbrella."),
        )
    }
}
