package dev.chatflux.samples.web;

import dev.chatflux.spring.ChatEvents;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The answer of a conversation that is being given. A page asks ({@code POST}), watches ({@code
 * GET}, by {@code EventSource}), and stops ({@code DELETE}). One that is loaded again, or whose
 * connection broke, just watches again.
 */
@RestController
@RequestMapping("/api/conversations/{id}/answer")
final class AnswerController {

  /**
   * @param text what the user asks
   * @param model who answers; the usual one if it is null
   */
  record Question(@Nullable String text, @Nullable String model) {}

  private final Conversations conversations;
  private final int maxQuestion;

  AnswerController(Conversations conversations, WebChatProperties properties) {
    this.conversations = conversations;
    this.maxQuestion = properties.maxQuestion();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  void ask(@PathVariable UUID id, @RequestBody Question question) {
    conversations.ask(id.toString(), valid(question.text()), question.model());
  }

  /** Answers the last question again. */
  @PostMapping("/again")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<Void> askAgain(@PathVariable UUID id, @RequestBody Question question) {
    return conversations.askAgain(id.toString(), valid(question.text()), question.model());
  }

  /** 204, which makes an {@code EventSource} give up, if there is nothing to watch. */
  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<Flux<ServerSentEvent<String>>> watch(
      @PathVariable UUID id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    return conversations
        .liveAnswer(id.toString())
        .map(answer -> answer.watch().transform(ChatEvents.sse().resumeAfter(lastEventId)))
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stop(@PathVariable UUID id) {
    conversations.liveAnswer(id.toString()).ifPresent(LiveAnswer::stop);
  }

  private String valid(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no question.");
    }
    if (text.length() > maxQuestion) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "The question is too long: %,d characters at most.".formatted(maxQuestion));
    }
    return text;
  }
}
