package dev.chatflux.samples.kotlin

import dev.chatflux.errors.OpenAiException
import dev.chatflux.reactor.Chat
import dev.chatflux.reactor.ChatMemory
import dev.chatflux.reactor.streamFlow
import dev.chatflux.reactor.text
import dev.chatflux.testing.Answer
import dev.chatflux.testing.OpenAiServer
import java.io.PrintStream
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.channels.ReceiveChannel
import kotlinx.coroutines.channels.produce
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.onCompletion
import kotlinx.coroutines.launch
import kotlinx.coroutines.selects.select

/** A conversation in a terminal: each line is a question, and a line stops a running answer. */
internal class TerminalChat(chat: Chat, private val out: PrintStream) {

    private val chat = chat.withMemory(ChatMemory.inMemory(), "terminal")

    /** Answers until there are no more lines. */
    suspend fun talk(lines: ReceiveChannel<String>): Unit = coroutineScope {
        var line = next(lines)
        while (line != null) {
            val question = line.trim()
            line =
                if (question.isEmpty()) next(lines)
                else stoppedBy(lines, launch { answer(question) }) ?: next(lines)
        }
    }

    private suspend fun next(lines: ReceiveChannel<String>): String? {
        out.print("> ")
        out.flush()
        return lines.receiveCatching().getOrNull()
    }

    /** The line that stops the answer: the next question, unless it is empty. */
    private suspend fun stoppedBy(lines: ReceiveChannel<String>, answer: Job): String? = select {
        answer.onJoin { null }
        lines.onReceiveCatching { line ->
            if (line.isSuccess) {
                answer.cancelAndJoin()
            }
            // Where a pipe has ended the last answer goes on.
            answer.join()
            line.getOrNull()
        }
    }

    /** What was said before the answer was stopped is kept in the memory. */
    private suspend fun answer(question: String) {
        try {
            chat
                .streamFlow { user(question) }
                .text()
                .onCompletion { out.println() }
                .collect {
                    out.print(it)
                    out.flush()
                }
        } catch (failure: OpenAiException) {
            out.println("error: ${failure.message}")
        }
    }
}

internal object ChatProgram : Program {

    override val name = "chat"

    @OptIn(ExperimentalCoroutinesApi::class)
    override suspend fun run(service: Service, words: List<String>, out: PrintStream) {
        coroutineScope {
            val lines =
                produce(Dispatchers.IO) {
                    if (words.isEmpty()) generateSequence(::readlnOrNull).forEach { send(it) }
                    else send(words.joinToString(" "))
                }
            TerminalChat(service.chat, out).talk(lines)
        }
    }

    override fun rehearse(server: OpenAiServer) {
        server.enqueue(Answer.saying("Hello. Press Enter while I speak, and I stop."))
    }
}
