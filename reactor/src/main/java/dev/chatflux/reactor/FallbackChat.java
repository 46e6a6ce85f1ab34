package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.schema.JsonTypes;
import java.util.concurrent.atomic.AtomicBoolean;
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
    return Flux.defer(
        () -> {
          var emitted = new AtomicBoolean();
          return chat.stream(request)
              .doOnNext(chunk -> emitted.lazySet(true))
              .onErrorResume(
                  error -> !emitted.get() && fallback.applies(error),
                  error -> streamInstead(request, error));
        });
  }

  @Override
  public JsonTypes types() {
    return chat.types();
  }

  private Mono<ChatCompletion> createInstead(ChatRequest request, Throwable error) {
    return Mono.defer(() -> fallback.chat().create(fallback.request().apply(request)))
        .doOnError(second -> remember(error, second));
  }

  private Flux<ChatChunk> streamInstead(ChatRequest request, Throwable error) {
    return Flux.defer(() -> fallback.chat().stream(fallback.request().apply(request)))
        .doOnError(second -> remember(error, second));
  }

  private static void remember(Throwable first, Throwable second) {
    if (!second.equals(first)) {
      second.addSuppressed(first);
    }
  }
}
