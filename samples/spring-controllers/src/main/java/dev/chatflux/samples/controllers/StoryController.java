package dev.chatflux.samples.controllers;

import dev.chatflux.reactor.Chat;
import dev.chatflux.spring.ChatEvents;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Streams. WebMvc needs no thread for a response while its next word is awaited. */
@RestController
final class StoryController {

  private final Chat chat;

  StoryController(Chat chat) {
    this.chat = chat;
  }

  /** Who closes the connection cancels the call. */
  @GetMapping("/stories")
  Flux<ServerSentEvent<String>> story(@RequestParam String about) {
    return chat.events(request -> request.user("Tell me a story about " + about))
        .transform(ChatEvents.sse());
  }
}
