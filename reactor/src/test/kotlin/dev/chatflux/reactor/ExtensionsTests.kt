package dev.chatflux.reactor

import dev.chatflux.call.ApiCall
import dev.chatflux.call.ApiRequest
import dev.chatflux.testing.Answer
import dev.chatflux.testing.OpenAiServer
import java.time.Duration
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.reactor.asCoroutineContext
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** The Kotlin face says what the Java face says. */
class ExtensionsTests {

    private data class Generated(val generatedText: String)

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

    @Test
    fun anAnswerIsAwaited(): Unit = runBlocking {
        server.enqueue(Answer.saying("Hi Ada"))
        val completion =
            openai.chat.awaitCreate {
                model("gpt-5-mini")
                user("I am Ada")
            }
        assertThat(completion.text()).isEqualTo("Hi Ada")
    }

    @Test
    fun aStreamIsAFlow(): Unit = runBlocking {
        server.enqueue(Answer.saying("Once upon a time"))
        val words =
            openai.chat
                .streamFlow {
                    model("gpt-5-mini")
                    user("Tell me a story")
                }
                .mapNotNull { it.text() }
                .toList()
        assertThat(words.joinToString("")).isEqualTo("Once upon a time")
    }

    @Test
    fun aFlowThatIsLeftHangsUp(): Unit = runBlocking {
        server.enqueue(Answer.saying("Once upon a time").stallAfterPieces(3))
        openai.chat
            .streamFlow {
                model("gpt-5-mini")
                user("Tell me a story")
            }
            .first()
        assertThat(server.awaitHangUp(Duration.ofSeconds(30)).path()).contains("chat")
    }

    @Test
    fun theOtherResourcesAreThereToo(): Unit = runBlocking {
        assertThat(openai.models.listFlow().toList()).isNotEmpty()
        assertThat(openai.models.enginesFlow().toList()).isNotEmpty()
        assertThat(openai.chatCompletions.listFlow().toList()).isEmpty()
        val vectors =
            openai.embeddings.awaitCreate {
                model("text-embedding-3-small")
                input("cat")
            }
        assertThat(vectors.vectors()).hasSize(1)
        val moderation = openai.moderations.awaitCreate { input("some words") }
        assertThat(moderation.results()).hasSize(1)
        val completion =
            openai.completions.awaitCreate {
                model("text-davinci-003")
                prompt("how are you")
            }
        assertThat(completion.choices()).hasSize(1)
        val engine = openai.completions.awaitCreateForEngine("davinci-codex") { prompt("hi") }
        assertThat(engine.choices()).hasSize(1)
        val pieces =
            openai.completions.streamFlow {
                model("text-davinci-003")
                prompt("how are you")
            }
        assertThat(pieces.toList()).isNotEmpty()
        val enginePieces = openai.completions.streamForEngineFlow("davinci") { prompt("hi") }
        assertThat(enginePieces.toList()).isNotEmpty()
    }

    @Test
    fun storedMessagesAreAFlow(): Unit = runBlocking {
        val stored =
            openai.chat.awaitCreate {
                model("gpt-5-mini")
                user("Remember me")
                store(true)
            }
        assertThat(openai.chatCompletions.messagesFlow(stored.id()!!).toList()).isNotEmpty()
    }

    @Test
    fun anAnswerIsReadIntoADataClass(): Unit = runBlocking {
        server.enqueue(Answer.json("""{"generated_text":"I am fine, thank you."}"""))
        val call = ApiCall.of(ApiRequest.post("/generate"), Generated::class.java)
        assertThat(openai.call(call).awaitSingle()).isEqualTo(Generated("I am fine, thank you."))
    }

    @Test
    fun tokensAreCountedByTheServer(): Unit = runBlocking {
        val count =
            openai.inputTokens.awaitCount {
                model("gpt-5-mini")
                user("Hi")
            }
        assertThat(count.inputTokens()).isPositive()
    }

    @Test
    fun aLabelOfUsageIsInTheContextOfTheCoroutine(): Unit = runBlocking {
        val ledger = UsageLedger.create()
        val metered = openai.mutate().usage(ledger).build()
        withContext(UsageLedger.label("tenant-7").asCoroutineContext()) {
            metered.chat.awaitCreate {
                model("gpt-5-mini")
                user("Hi")
            }
            metered.chat
                .streamFlow {
                    model("gpt-5-mini")
                    user("Hi")
                }
                .toList()
        }
        assertThat(ledger.report().ofLabel("tenant-7").calls()).isEqualTo(2)
    }
}
