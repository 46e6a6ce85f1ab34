package dev.chatflux.reactor

import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.ImportOption
import dev.chatflux.chat.ChatCompletion
import dev.chatflux.common.Headers
import dev.chatflux.common.ResponseHead
import dev.chatflux.errors.Failure
import dev.chatflux.errors.IncompleteStreamException
import dev.chatflux.errors.OpenAiException
import dev.chatflux.errors.RateLimitException
import dev.chatflux.testing.Answer
import java.lang.reflect.Modifier
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.catch
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

/** Exceptions are what they were: coroutines copy those that they can, to add to their stack. */
internal class ExceptionTests : KotlinWireTest() {

    private fun refusal() =
        Answer.error(429, "requests", "rate_limit_exceeded", "Slow down")
            .header("x-request-id", "req_1")

    private fun isWhole(error: Throwable?) {
        assertThat(error).isExactlyInstanceOf(RateLimitException::class.java)
        val refused = error as RateLimitException
        assertThat(refused.requestId()).isEqualTo("req_1")
        assertThat(refused.status()).isEqualTo(429)
        assertThat(refused.body()).contains("rate_limit_exceeded")
        assertThat(refused.error().message()).isEqualTo("Slow down")
        assertThat(refused.isRetryable).isTrue()
        // Reactor tells there which call it was.
        assertThat(refused.suppressed.joinToString()).contains("POST /chat/completions")
    }

    @Test
    fun ofACallThatIsAwaited(): Unit = runBlocking {
        server.enqueue(refusal())
        val failed = runCatching { openai.chat.awaitCreate(story) }
        isWhole(failed.exceptionOrNull())
    }

    @Test
    fun throughScopesAndDispatchers(): Unit = runBlocking {
        server.enqueue(refusal())
        val failed = runCatching {
            coroutineScope {
                withContext(Dispatchers.Default) {
                    val asking = async { coroutineScope { openai.chat.awaitCreate(story) } }
                    asking.await()
                }
            }
        }
        isWhole(failed.exceptionOrNull())
    }

    @Test
    fun ofAFlow(): Unit = runBlocking {
        server.enqueue(refusal(), refusal())
        var caught: Throwable? = null
        openai.chat.streamFlow(story).catch { caught = it }.flowOn(Dispatchers.Default).toList()
        isWhole(caught)
        isWhole(runCatching { openai.chat.streamFlow(story).assemble() }.exceptionOrNull())
    }

    @Test
    fun withWhatHadArrived(): Unit = runBlocking {
        server.enqueue(Answer.saying("Once upon a time there was a fox").cutAfter(900))
        val failed = runCatching {
            withContext(Dispatchers.Default) { openai.chat.streamFlow(story).toList() }
        }
        val error = failed.exceptionOrNull()
        assertThat(error).isExactlyInstanceOf(IncompleteStreamException::class.java)
        val partial = (error as OpenAiException).partial(ChatCompletion::class.java)
        assertThat(partial!!.text()).startsWith("Once")
    }

    @Test
    fun aBuilderThatFailsDoesSoInTheFlow(): Unit = runBlocking {
        val flow = openai.chat.streamFlow { error("No words") }
        assertThat(runCatching { flow.toList() }.exceptionOrNull()).hasMessage("No words")
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    fun ofEachKind(type: Class<out OpenAiException>): Unit = runBlocking {
        val head = ResponseHead(500, Headers.empty().with("x-request-id", "req_2"))
        val failure = Failure.of("It failed").head(head).body("raw")
        val error = type.getConstructor(Failure::class.java).newInstance(failure)
        val failed = CompletableDeferred<String>().apply { completeExceptionally(error) }
        val recovered = runCatching { failed.await() }.exceptionOrNull()
        assertThat(recovered).isExactlyInstanceOf(type)
        assertThat((recovered as OpenAiException).requestId()).isEqualTo("req_2")
        assertThat(recovered.body()).isEqualTo("raw")
        assertThat(recovered.message).isEqualTo(error.message)
    }

    companion object {

        @JvmStatic
        fun exceptions(): List<Class<*>> =
            ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.chatflux")
                .filter { it.isAssignableTo(OpenAiException::class.java) }
                .map { it.reflect() }
                .filter { type ->
                    !Modifier.isAbstract(type.modifiers) &&
                        type.constructors.any {
                            it.parameterTypes.contentEquals(arrayOf(Failure::class.java))
                        }
                }
                .also { assertThat(it).hasSizeGreaterThan(15) }
    }
}
