package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.tokens.TokenBudget;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes requests fit before they are sent. */
record TokenBudgetChat(Chat chat, TokenBudget budget) implements Chat {

  @Override
  public Mono<ChatCompletion> create(ChatRequest request) {
    return fitting(request).flatMap(chat::create);
  }

  @Override
  public Flux<ChatChunk> stream(ChatRequest request) {
    return fitting(request).flatMapMany(chat::stream);
  }

  @Override
  public Flux<ChatEvent> events(ChatRequest request) {
    return fitting(request).flatMapMany(chat::events);
  }

  @Override
  public JsonTypes types() {
    return chat.types();
  }

  /** What the counter has to load first is loaded where one may wait. */
  private Mono<ChatRequest> fitting(ChatRequest request) {
    return Mono.defer(
        () -> {
          var fitting = Mono.fromCallable(() -> budget.fit(request));
          return budget.counter().isReady(request.model())
              ? fitting
              : fitting.subscribeOn(Schedulers.boundedElastic());
        });
  }
}
