package dev.chatflux.samples.kotlin

import dev.chatflux.reactor.Chat
import dev.chatflux.reactor.streamFlow
import dev.chatflux.reactor.text
import java.io.PrintStream
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.runInterruptible
import org.springframework.boot.WebApplicationType
import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.builder.SpringApplicationBuilder
import org.springframework.context.ConfigurableApplicationContext
import org.springframework.context.annotation.Bean
import org.springframework.web.reactive.function.server.ServerResponse.ok
import org.springframework.web.reactive.function.server.bodyAndAwait
import org.springframework.web.reactive.function.server.coRouter
import org.springframework.web.reactive.function.server.queryParamOrNull
import org.springframework.web.reactive.function.server.sse

/** Tells stories to browsers: `GET /story?about=a+fox` streams them as they are told. */
@SpringBootApplication(proxyBeanMethods = false)
internal open class Stories {

    /** As JSON, since a browser drops the first blank of an event's data. */
    data class Words(val text: String)

    /** A browser that leaves hangs up; one that reads slowly slows the model down. */
    @Bean
    open fun routes(chat: Chat) = coRouter {
        GET("/story") { request ->
            val about = request.queryParamOrNull("about") ?: "a fox"
            val words = chat.streamFlow { user("Tell me a story about $about") }.text()
            ok().sse().bodyAndAwait(words.map(::Words))
        }
    }

    companion object {

        /** Starts the application; port 0 is any that is free. */
        fun start(service: Service, port: Int): ConfigurableApplicationContext =
            SpringApplicationBuilder(Stories::class.java)
                .web(WebApplicationType.REACTIVE)
                .properties(service.properties + mapOf("server.port" to "$port"))
                .run()
    }
}

internal object StoryProgram : Program {

    override val name = "story"

    override suspend fun run(service: Service, words: List<String>, out: PrintStream) {
        Stories.start(service, words.firstOrNull()?.toInt() ?: 8080).use { application ->
            val port = application.environment.getProperty("local.server.port")
            out.println("Listen with: curl -N 'http://localhost:$port/story?about=a+fox'")
            out.println("Enter ends it.")
            runInterruptible(Dispatchers.IO) { readlnOrNull() }
        }
    }
}
