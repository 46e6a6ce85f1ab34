package dev.chatflux.spring

import dev.chatflux.testing.Answer
import dev.chatflux.testing.OpenAiServer
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.springframework.boot.Banner
import org.springframework.boot.WebApplicationType
import org.springframework.boot.autoconfigure.EnableAutoConfiguration
import org.springframework.boot.builder.SpringApplicationBuilder
import org.springframework.context.annotation.Import

/** The controller of the README, in both kinds of web application. */
class KotlinControllerTests {

    @ParameterizedTest
    @EnumSource(names = ["REACTIVE", "SERVLET"])
    fun `it suspends and streams`(type: WebApplicationType) {
        OpenAiServer.start().use { openai ->
            SpringApplicationBuilder(Application::class.java)
                .web(type)
                .bannerMode(Banner.Mode.OFF)
                .properties(
                    "server.port=0",
                    "chatflux.api-key=sk-secret",
                    "chatflux.base-url=" + openai.baseUrl(),
                    "chatflux.chat.model=gpt-5-mini",
                )
                .run()
                .use { context ->
                    val port = context.environment.getProperty("local.server.port")
                    openai.enqueue(Answer.saying("Take an umbrella"))
                    assertThat(get("http://127.0.0.1:$port/advice?about=rain"))
                        .isEqualTo("Take an umbrella")
                    openai.enqueue(Answer.saying("从前 there was"))
                    assertThat(get("http://127.0.0.1:$port/tale?about=cats"))
                        .contains("从前", "\"reason\":\"stop\"")
                }
        }
    }

    private fun get(url: String): String =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString(),
            )
            .body()

    @EnableAutoConfiguration @Import(AdviceController::class) open class Application
}
