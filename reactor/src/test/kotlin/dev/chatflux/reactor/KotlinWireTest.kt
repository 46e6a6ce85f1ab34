package dev.chatflux.reactor

import dev.chatflux.chat.ChatRequest
import dev.chatflux.testing.OpenAiServer
import dev.chatflux.testing.RecordedRequest
import java.time.Duration
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runInterruptible
import org.junit.jupiter.api.AfterEach

/** A client and a server, and a real socket between them, for coroutines. */
internal abstract class KotlinWireTest {

    protected val soon: Duration = Duration.ofSeconds(30)

    protected val server: OpenAiServer = OpenAiServer.start()

    protected val openai: OpenAi = openAi {
        apiKey("sk-test")
        baseUrl(server.baseUrl())
        retry(RetryPolicy.none())
    }

    protected val story: ChatRequest.Builder.() -> Unit = {
        model("gpt-5-mini")
        user("Tell me a story")
    }

    @AfterEach
    fun close() {
        openai.close()
        server.close()
    }

    /** Somebody hangs up, and nobody else does. */
    protected suspend fun awaitHangUp(): RecordedRequest =
        runInterruptible(Dispatchers.IO) { server.awaitHangUp(soon) }
}
