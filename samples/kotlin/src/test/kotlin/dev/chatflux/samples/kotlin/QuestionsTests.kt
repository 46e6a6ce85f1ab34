package dev.chatflux.samples.kotlin

import dev.chatflux.errors.BadRequestException
import dev.chatflux.samples.kotlin.Questions.Outcome
import dev.chatflux.testing.Answer
import java.time.Duration
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.runInterruptible
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test

internal class QuestionsTests : ProgramTest() {

    private val fifty = (1..50).map { "Question $it." }

    @Test
    fun allAreAskedAFewAtATimeAndSomeFail(): Unit = runBlocking {
        val slow = Duration.ofMillis(5)
        server.`when` { true }.answer(Answer.saying("Yes").delayHead(slow))
        listOf("Question 7.", "Question 44.").forEach { hard ->
            server
                .`when` { hard in it.body() }
                .answer(Answer.error(400, "invalid_request_error", "hard", "Too hard"))
        }
        val outcomes = Questions(chat, atATime = 5).ask(fifty)
        assertThat(outcomes).hasSize(50)
        assertThat(outcomes.withIndex().filter { it.value is Outcome.Failed }.map { it.index })
            .containsExactly(6, 43)
        assertThat((outcomes[6] as Outcome.Failed).error)
            .isInstanceOf(BadRequestException::class.java)
        assertThat(outcomes[0]).isEqualTo(Outcome.Answered("Yes"))
        assertThat(server.requests()).hasSize(50)
        // Each call that is under way has a connection of its own; those before are used again.
        assertThat(server.connections()).isLessThan(10)
    }

    @Test
    fun whoeverLeavesCancelsAll(): Unit = runBlocking {
        server.`when` { true }.answer(Answer.saying("Yes").delayHead(Duration.ofMinutes(5)))
        val asking = launch(Dispatchers.Default) { Questions(chat, atATime = 5).ask(fifty) }
        runInterruptible(Dispatchers.IO) {
            await().atMost(Duration.ofSeconds(30)).until { server.requests().size == 5 }
        }
        asking.cancelAndJoin()
        runInterruptible(Dispatchers.IO) {
            await().atMost(Duration.ofSeconds(30)).until { server.hangUps() == 5 }
        }
        assertThat(server.requests()).hasSize(5)
    }
}
