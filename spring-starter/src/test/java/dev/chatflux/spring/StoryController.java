package dev.chatflux.spring;

import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.ChatMemory;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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

  @GetMapping("/story")
  Flux<ServerSentEvent<String>> story(@RequestParam String about) {
    return chat.events(request -> request.user("Tell me a story about " + about))
        .transform(ChatEvents.sse()); // the browser closes: the call is cancelled
  }
}

/** Remembers what each user said. */
@RestController
class TutorController {

  private final Chat chat;
  private final ChatMemory memory;

  TutorController(Chat chat, ChatMemory memory) {
    this.chat = chat;
    this.memory = memory;
  }

  @PostMapping("/tutor/{user}")
  Flux<ServerSentEvent<String>> tutor(@PathVariable String user, @RequestBody String question) {
    return chat.withMemory(memory, user)
        .events(request -> request.user(question))
        .transform(ChatEvents.sse());
  }
}
