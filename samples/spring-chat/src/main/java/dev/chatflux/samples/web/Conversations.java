package dev.chatflux.samples.web;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.ChatMemory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The conversations: what has been said is in the memory, what is being said a live answer. */
@Component
final class Conversations {

  private static final String INSTRUCTIONS = "You are a helpful assistant. Answer in Markdown.";

  private final Chat chat;
  private final ChatMemory memory;
  private final LiveAnswers answers;
  private final TokenCounts tokens;

  /** Chat and memory are beans of the starter. */
  Conversations(Chat chat, ChatMemory memory, LiveAnswers answers, TokenCounts tokens) {
    this.chat = chat.withDefaults(request -> request.system(INSTRUCTIONS));
    this.memory = memory;
    this.answers = answers;
    this.tokens = tokens;
  }

  /** One that nobody knows is empty. */
  Mono<Conversation> get(String id) {
    var live = answers.find(id);
    return live.map(LiveAnswer::before)
        .orElseGet(() -> said(memory, id))
        .map(messages -> new Conversation(messages, live.isPresent(), tokens.of(id)));
  }

  Optional<LiveAnswer> liveAnswer(String id) {
    return answers.find(id);
  }

  /** Begins to answer a question. */
  void ask(String id, String question, @Nullable String model) {
    var before =
        said(memory, id)
            .map(Flux::fromIterable)
            .flatMap(said -> said.concatWithValues(Said.byUser(question)).collectList());
    begin(
        id,
        before,
        chat.withMemory(memory, id).events(request -> request.model(model).user(question)));
  }

  /**
   * Begins to answer the last question again. The answer takes the place of the last one; if there
   * was none, because it failed, nothing of the question was kept, and it is asked anew.
   */
  Mono<Void> askAgain(String id, String question, @Nullable String model) {
    var earlier = memory.beforeLastAnswer();
    return said(earlier, id)
        .doOnNext(
            said -> {
              if (said.isEmpty() || !said.get(said.size() - 1).text().equals(question)) {
                ask(id, question, model);
              } else {
                answerAgain(id, earlier, model);
              }
            })
        .then();
  }

  private void answerAgain(String id, ChatMemory earlier, @Nullable String model) {
    begin(
        id,
        said(earlier, id),
        chat.withMemory(earlier, id).events(request -> request.model(model)));
  }

  private void begin(String id, Mono<List<Said>> before, Flux<ChatEvent> events) {
    answers.begin(id, before, events.doOnNext(event -> count(id, event)));
  }

  private void count(String id, ChatEvent event) {
    if (event instanceof ChatEvent.Done done) {
      tokens.add(id, done.usage());
    }
  }

  /** Stops its answer, and forgets all that was said. */
  Mono<Void> forget(String id) {
    return Mono.fromRunnable(() -> answers.find(id).ifPresent(LiveAnswer::stop))
        .then(memory.truncate(id, 0));
  }

  private static Mono<List<Said>> said(ChatMemory memory, String id) {
    return memory.load(id).map(Said::of).defaultIfEmpty(List.of());
  }
}
