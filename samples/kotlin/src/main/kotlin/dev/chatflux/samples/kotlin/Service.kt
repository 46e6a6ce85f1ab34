package dev.chatflux.samples.kotlin

import dev.chatflux.reactor.Chat
import dev.chatflux.reactor.Credentials
import dev.chatflux.reactor.OpenAi
import dev.chatflux.reactor.chat
import dev.chatflux.reactor.chatRequest
import dev.chatflux.reactor.openAi
import dev.chatflux.testing.OpenAiServer
import java.time.Duration

/** Who answers: the API, a compatible server, or without a key a server of the program's own. */
internal class Service
private constructor(
    private val key: String?,
    private val baseUrl: String?,
    model: String?,
    private val embedded: OpenAiServer?,
) : AutoCloseable {

    private val openai: OpenAi = openAi {
        credentials(if (key == null) Credentials.none() else Credentials.apiKey(key))
        if (baseUrl != null) {
            baseUrl(baseUrl)
        }
    }

    val chat: Chat = openai.chat.withDefaults(chatRequest { model(model ?: "gpt-5-mini") })

    val isEmbedded: Boolean = embedded != null

    /** What an application of Spring has to be told to use this service. */
    val properties: Map<String, String> =
        mapOf("chatflux.api-key" to (key ?: NO_KEY), "chatflux.chat.model" to "gpt-5-mini") +
            listOfNotNull(baseUrl?.let { "chatflux.base-url" to it })

    override fun close() {
        openai.close()
        embedded?.close()
    }

    companion object {

        private const val NO_KEY = "none-needed"

        /** About as fast as a model, so that one sees what streaming is good for. */
        private val PACE = Duration.ofMillis(30)

        /** The service that `OPENAI_API_KEY`, `OPENAI_BASE_URL` and `OPENAI_MODEL` name. */
        fun of(environment: Map<String, String>, program: Program): Service {
            val key = environment["OPENAI_API_KEY"]
            val baseUrl = environment["OPENAI_BASE_URL"]
            val model = environment["OPENAI_MODEL"]
            if (key != null || baseUrl != null) {
                return Service(key, baseUrl, model, null)
            }
            val server = OpenAiServer.builder().deltaDelay(PACE).start()
            program.rehearse(server)
            return Service(NO_KEY, server.baseUrl(), model, server)
        }
    }
}
