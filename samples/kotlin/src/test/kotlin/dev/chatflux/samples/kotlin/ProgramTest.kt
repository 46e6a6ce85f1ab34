package dev.chatflux.samples.kotlin

import dev.chatflux.reactor.Chat
import dev.chatflux.testing.OpenAiServer
import dev.chatflux.testing.RecordedRequest
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.time.Duration
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runInterruptible
import org.junit.jupiter.api.AfterEach

/** A program and a server, and a real socket between them. */
internal abstract class ProgramTest {

    private val bytes = ByteArrayOutputStream()

    protected val out = PrintStream(bytes, true, Charsets.UTF_8)

    protected val server: OpenAiServer = OpenAiServer.start()

    protected val service: Service =
        Service.of(
            mapOf("OPENAI_API_KEY" to "sk-test", "OPENAI_BASE_URL" to server.baseUrl()),
            RecipeProgram,
        )

    protected val chat: Chat = service.chat

    protected fun shown(): String = bytes.toString(Charsets.UTF_8)

    protected suspend fun awaitHangUp(): RecordedRequest =
        runInterruptible(Dispatchers.IO) { server.awaitHangUp(Duration.ofSeconds(30)) }

    @AfterEach
    fun close() {
        service.close()
        server.close()
    }
}
