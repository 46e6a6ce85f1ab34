package dev.chatflux.samples.kotlin

import dev.chatflux.chat.ChatEvent
import dev.chatflux.samples.kotlin.TravelAssistant.Journey
import dev.chatflux.samples.kotlin.TravelAssistant.Ticket
import dev.chatflux.testing.Answer
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.datetime.LocalDate
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

internal class TravelAssistantTests : ProgramTest() {

    private open class Timetable : TravelAssistant.Trains {
        val journeys = mutableListOf<Journey>()
        val bought = mutableListOf<Ticket>()

        override suspend fun weather(city: String) = "sun in $city"

        override fun connections(journey: Journey) =
            flowOf("08:25", "12:03").also { journeys += journey }

        override suspend fun buy(ticket: Ticket) = "bought".also { bought += ticket }
    }

    @Test
    fun toolsSuspendAndTellTheirProgress(): Unit = runBlocking {
        val trains = Timetable()
        TravelProgram.rehearse(server)
        val events = TravelAssistant(chat, trains).plan("To Bergen on May 1st").toList()
        assertThat(trains.journeys)
            .containsExactly(Journey("Oslo", "Bergen", LocalDate(2026, 5, 1), null))
        assertThat(events.filterIsInstance<ChatEvent.ToolProgress>().map { it.value().asString() })
            .containsExactly("08:25", "12:03")
        val done = events.last() as ChatEvent.Done
        assertThat(done.completion().text()).startsWith("Take the train")
    }

    @Test
    fun whatCostsTooMuchIsDeclined(): Unit = runBlocking {
        val trains = Timetable()
        server.enqueue(
            Answer.calling("buy", """{"from":"Oslo","to":"Bergen","seats":9}"""),
            Answer.calling("buy", """{"from":"Oslo","to":"Bergen","seats":2}"""),
            Answer.saying("Two seats."),
        )
        TravelAssistant(chat, trains).plan("Nine seats").collect()
        assertThat(trains.bought).containsExactly(Ticket("Oslo", "Bergen", 2))
    }

    @Test
    fun whoeverLeavesTakesTheToolsAlong(): Unit = runBlocking {
        val asked = CompletableDeferred<Unit>()
        val left = CompletableDeferred<Unit>()
        val trains =
            object : Timetable() {
                override suspend fun weather(city: String): String =
                    try {
                        asked.complete(Unit)
                        awaitCancellation()
                    } finally {
                        left.complete(Unit)
                    }
            }
        server.enqueue(Answer.calling("weather", """{"cities":["Oslo"]}"""))
        val planning = launch { TravelAssistant(chat, trains).plan("To Bergen").collect() }
        asked.await()
        planning.cancelAndJoin()
        assertThat(left.isCompleted).isTrue()
    }
}
