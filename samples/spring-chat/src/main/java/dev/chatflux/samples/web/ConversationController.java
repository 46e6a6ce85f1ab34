package dev.chatflux.samples.web;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Conversations. There are no users here: who knows the id of a conversation, which is drawn at
 * random and never listed, takes part in it. An application with users asks whether it is theirs.
 */
@RestController
@RequestMapping("/api/conversations")
final class ConversationController {

  record Created(UUID id) {}

  private final Conversations conversations;

  ConversationController(Conversations conversations) {
    this.conversations = conversations;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Created create() {
    return new Created(UUID.randomUUID());
  }

  @GetMapping("/{id}")
  Mono<Conversation> get(@PathVariable UUID id) {
    return conversations.get(id.toString());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> forget(@PathVariable UUID id) {
    return conversations.forget(id.toString());
  }
}
