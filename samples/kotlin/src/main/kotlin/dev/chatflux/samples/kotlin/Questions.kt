package dev.chatflux.samples.kotlin

import dev.chatflux.errors.OpenAiException
import dev.chatflux.reactor.Chat
import dev.chatflux.reactor.awaitCreate
import java.io.PrintStream
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.sync.withPermit

/** Many questions at once: a few at a time, and one that fails does not spoil the others. */
internal class Questions(private val chat: Chat, private val atATime: Int = 8) {

    sealed interface Outcome {
        data class Answered(val text: String) : Outcome

        data class Failed(val error: OpenAiException) : Outcome
    }

    /** The outcomes in the order of the questions. Cancelling it cancels all of them. */
    suspend fun ask(questions: List<String>): List<Outcome> = coroutineScope {
        val permits = Semaphore(atATime)
        val scope = this
        questions
            .map { question ->
                async {
                    permits.withPermit {
                        // A permit of one that was cancelled may come before the cancellation does.
                        scope.ensureActive()
                        outcome(question)
                    }
                }
            }
            .awaitAll()
    }

    /** Only errors of the API are outcomes; a bug, or being cancelled, ends it all. */
    private suspend fun outcome(question: String): Outcome =
        try {
            Outcome.Answered(chat.awaitCreate { user(question) }.text())
        } catch (error: OpenAiException) {
            Outcome.Failed(error)
        }
}

internal object QuestionsProgram : Program {

    override val name = "questions"

    override suspend fun run(service: Service, words: List<String>, out: PrintStream) {
        val questions = words.ifEmpty { (1..50).map { "What is the square of $it?" } }
        val outcomes = Questions(service.chat).ask(questions)
        questions.zip(outcomes).forEach { (question, outcome) ->
            out.println(
                when (outcome) {
                    is Questions.Outcome.Answered -> "$question ${outcome.text}"
                    is Questions.Outcome.Failed -> "$question error: ${outcome.error.message}"
                }
            )
        }
        out.println("${outcomes.count { it is Questions.Outcome.Answered }} answered")
    }
}
