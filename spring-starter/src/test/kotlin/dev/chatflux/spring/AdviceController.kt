package dev.chatflux.spring

import dev.chatflux.reactor.Chat
import dev.chatflux.reactor.awaitCreate
import org.springframework.http.codec.ServerSentEvent
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController
import reactor.core.publisher.Flux

@RestController
class AdviceController(private val chat: Chat) {

    @GetMapping("/advice")
    suspend fun advice(@RequestParam about: String): String =
        chat.awaitCreate { user("Advise me on $about") }.text()

    @GetMapping("/tale")
    fun tale(@RequestParam about: String): Flux<ServerSentEvent<String>> =
        chat.events { it.user("Tell me a story about $about") }.transform(ChatEvents.sse())
}
