package dev.chatflux.samples.kotlin

import dev.chatflux.testing.Answer
import java.time.Duration
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test

internal class TerminalChatTests : ProgramTest() {

    private val lines = Channel<String>(Channel.UNLIMITED)

    @Test
    fun eachLineIsAnswered(): Unit = runBlocking {
        server.enqueue(Answer.saying("Hi Ada"), Answer.saying("You are Ada"))
        val talk = launch { TerminalChat(chat, out).talk(lines) }
        lines.send("I am Ada")
        awaitShown("Hi Ada")
        lines.send("Who am I?")
        lines.close()
        talk.join()
        assertThat(shown()).contains("Hi Ada", "You are Ada")
        assertThat(server.requests()[1].body()).contains("I am Ada", "Hi Ada", "Who am I?")
    }

    @Test
    fun aLineStopsARunningAnswerAndIsTheNextQuestion(): Unit = runBlocking {
        server.enqueue(
            Answer.saying("Once upon a time there was a fox").stallAfterPieces(4),
            Answer.saying("As you like"),
        )
        val talk = launch { TerminalChat(chat, out).talk(lines) }
        lines.send("Tell me a story")
        awaitShown("Once")
        lines.send("Another one")
        awaitHangUp()
        lines.close()
        talk.join()
        assertThat(shown()).contains("As you like")
        // What had been said is part of the conversation.
        assertThat(server.requests()[1].body()).contains("Once", "Another one")
    }

    @Test
    fun anErrorIsALineAndTheTalkGoesOn(): Unit = runBlocking {
        server.enqueue(
            Answer.error(400, "invalid_request_error", "bad", "No such thing"),
            Answer.saying("Here I am"),
        )
        val first = CompletableDeferred<Unit>()
        val talk = launch {
            first.complete(Unit)
            TerminalChat(chat, out).talk(lines)
        }
        first.await()
        lines.send("Hello?")
        awaitShown("error: No such thing")
        lines.send("Hello?")
        lines.close()
        talk.join()
        assertThat(shown()).contains("Here I am")
    }

    private suspend fun awaitShown(words: String) {
        withContext(Dispatchers.IO) {
            await().atMost(Duration.ofSeconds(30)).until { words in shown() }
        }
    }
}
