package dev.chatflux.samples.kotlin

import dev.chatflux.testing.Answer
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.springframework.http.MediaType
import org.springframework.web.reactive.function.client.WebClient
import org.springframework.web.reactive.function.client.bodyToFlow

internal class StoriesTests : ProgramTest() {

    private val application = Stories.start(service, 0)

    private val browser =
        WebClient.create("http://localhost:${application.environment["local.server.port"]}")

    private operator fun org.springframework.core.env.Environment.get(name: String) =
        getRequiredProperty(name)

    @AfterEach
    fun stop() {
        application.close()
    }

    private fun story(about: String) =
        browser
            .get()
            .uri("/story?about={about}", about)
            .accept(MediaType.TEXT_EVENT_STREAM)
            .retrieve()
            .bodyToFlow<Stories.Words>()

    @Test
    fun aStoryIsStreamed(): Unit = runBlocking {
        server.enqueue(Answer.saying("Once upon a time there was a wolf"))
        val words = story("a wolf").toList()
        assertThat(words).hasSizeGreaterThan(3)
        assertThat(words.joinToString("") { it.text })
            .isEqualTo("Once upon a time there was a wolf")
        assertThat(server.requests()[0].body()).contains("Tell me a story about a wolf")
    }

    @Test
    fun aBrowserThatLeavesStopsTheModel(): Unit = runBlocking {
        server.enqueue(Answer.saying("Once upon a time there was a fox").stallAfterPieces(5))
        assertThat(story("a fox").first().text).isNotNull()
        assertThat(awaitHangUp().path()).contains("chat")
    }
}
