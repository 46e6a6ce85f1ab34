package dev.chatflux.samples.web;

import dev.chatflux.chat.ChatEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The answers that are being given or have just ended, one for a conversation. */
@Component
final class LiveAnswers {

  private final Map<String, LiveAnswer> answers = new ConcurrentHashMap<>();
  private final WebChatProperties properties;

  LiveAnswers(WebChatProperties properties) {
    this.properties = properties;
  }

  /**
   * Begins an answer, in place of the last one of its conversation.
   *
   * @param before what is said before the answer
   * @param events asks the model, once
   * @throws ResponseStatusException if the last one has not ended, or if there are too many
   */
  void begin(String conversation, Mono<List<Said>> before, Flux<ChatEvent> events) {
    if (answers.size() >= properties.maxAnswers()) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "Too many people are asking at the moment.");
    }
    var next =
        new LiveAnswer(
            before, events, properties.patience(), answer -> answers.remove(conversation, answer));
    var current = answers.merge(conversation, next, (last, mine) -> last.hasEnded() ? mine : last);
    if (current != next) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "The last question is still being answered.");
    }
    next.begin();
  }

  Optional<LiveAnswer> find(String conversation) {
    return Optional.ofNullable(answers.get(conversation));
  }

  /** Before the web server waits for its responses to end. */
  @EventListener(ContextClosedEvent.class)
  void stopAll() {
    answers.values().forEach(LiveAnswer::stop);
  }
}
