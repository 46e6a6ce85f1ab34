package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.schema.JsonTypes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks another chat where the first cannot answer. */
record FallbackChat(Chat chat, Fallback fallback) implements Chat {

  @Override
  public Mono<ChatCompletion> create(ChatRequest request) {
    return chat.create(request)
        .onErrorResume(fallback::applies, error -> createInstead(request, error));
  }

  @Override
  public Flux<ChatChunk> stream(ChatRequest request) {
    return untilTheFirst(request, Chat::stream);
  }

  @Override
  public Flux<ChatEvent> events(ChatRequest request) {
    return untilTheFirst(request, Chat::events);
  }

  @Override
  public JsonTypes types() {
    return chat.types();
  }

  private Mono<ChatCompletion> createInstead(ChatRequest request, Throwable error) {
    return Mono.defer(() -> fallback.chat().create(fallback.request().apply(request)))
        .doOnError(second -> remember(error, second));
  }

  private <E> Flux<E> untilTheFirst(
      ChatRequest request, BiFunction<Chat, ChatRequest, Flux<E>> asking) {
    return Flux.defer(
        () -> {
          var emitted = new AtomicBoolean();
          return asking
              .apply(chat, request)
              .doOnNext(element -> emitted.lazySet(true))
              .onErrorResume(
                  error -> !emitted.get() && fallback.applies(error),
                  error -> instead(request, asking, error));
        });
  }

  private <E> Flux<E> instead(
      ChatRequest request, BiFunction<Chat, ChatRequest, Flux<E>> asking, Throwable error) {
    return Flux.defer(() -> asking.apply(fallback.chat(), fallback.request().apply(request)))
        .doOnError(second -> remember(error, second));
  }

  private static void remember(Throwable first, Throwable second) {
    if (!second.equals(first)) {
      second.addSuppressed(first);
    }
  }
}
