package dev.chatflux.spring;

import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.reactor.Chat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** The controller of the README, so that the compiler reads it. */
@RestController
class StoryController {

  private final Chat chat; // chatflux.api-key and chatflux.chat.model are set

  StoryController(Chat chat) {
    this.chat = chat;
  }

  @GetMapping(path = "/story", produces = TEXT_EVENT_STREAM_VALUE)
  Flux<ChatChunk> story(@RequestParam String about) { // the browser closes: the call is cancelled
    return chat.stream(request -> request.user("Tell me a story about " + about));
  }
}
