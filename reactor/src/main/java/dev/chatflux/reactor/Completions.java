package dev.chatflux.reactor;

import dev.chatflux.common.StreamOptions;
import dev.chatflux.completions.Completion;
import dev.chatflux.completions.CompletionCalls;
import dev.chatflux.completions.CompletionRequest;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Completions of a prompt, the way of the API before chat.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/completions">Completions</a>
 */
public final class Completions {

  private final OpenAi openai;
  private final CompletionRequest defaults;

  Completions(OpenAi openai) {
    this(openai, CompletionRequest.builder().build());
  }

  private Completions(OpenAi openai, CompletionRequest defaults) {
    this.openai = openai;
    this.defaults = defaults;
  }

  /** A variant with defaults for what a request leaves unset, filled in on subscription. */
  public Completions withDefaults(Consumer<CompletionRequest.Builder> spec) {
    return new Completions(openai, CompletionRequest.of(spec).withDefaults(defaults));
  }

  /**
   * Completes the prompt.
   *
   * @return the completion; an {@link IllegalArgumentException} if the request names no model
   */
  public Mono<Completion> create(CompletionRequest request) {
    return Mono.defer(() -> openai.call(CompletionCalls.create(request.withDefaults(defaults))));
  }

  /** Variant of {@link #create(CompletionRequest)} that builds the request in place. */
  public Mono<Completion> create(Consumer<CompletionRequest.Builder> spec) {
    return Mono.defer(() -> create(CompletionRequest.of(spec)));
  }

  /**
   * Completes the prompt piece by piece. With several choices, their pieces are interleaved.
   *
   * @return the pieces; an {@link IllegalArgumentException} if the request names no model
   */
  public Flux<Completion> stream(CompletionRequest request) {
    return withUsage(request, asked -> openai.stream(CompletionCalls.stream(asked)));
  }

  /** Variant of {@link #stream(CompletionRequest)} that builds the request in place. */
  public Flux<Completion> stream(Consumer<CompletionRequest.Builder> spec) {
    return Flux.defer(() -> stream(CompletionRequest.of(spec)));
  }

  /** Completes the prompt with an engine, as models were once called: the model is not sent. */
  public Mono<Completion> createForEngine(String engine, CompletionRequest request) {
    return Mono.defer(
        () -> openai.call(CompletionCalls.createForEngine(engine, request.withDefaults(defaults))));
  }

  /** Variant of {@link #createForEngine} that builds the request in place. */
  public Mono<Completion> createForEngine(String engine, Consumer<CompletionRequest.Builder> spec) {
    return Mono.defer(() -> createForEngine(engine, CompletionRequest.of(spec)));
  }

  /** Completes the prompt with an engine, piece by piece. */
  public Flux<Completion> streamForEngine(String engine, CompletionRequest request) {
    return withUsage(
        request, asked -> openai.stream(CompletionCalls.streamForEngine(engine, asked)));
  }

  /** Variant of {@link #streamForEngine} that builds the request in place. */
  public Flux<Completion> streamForEngine(String engine, Consumer<CompletionRequest.Builder> spec) {
    return Flux.defer(() -> streamForEngine(engine, CompletionRequest.of(spec)));
  }

  private Flux<Completion> withUsage(
      CompletionRequest request, Function<CompletionRequest, Flux<Completion>> call) {
    var whole = request.withDefaults(defaults);
    return openai
        .settings()
        .streamUsage()
        .ask(whole.streamOptions(), options -> call.apply(with(whole, options)));
  }

  private static CompletionRequest with(
      CompletionRequest request, @Nullable StreamOptions options) {
    return options == null ? request : request.toBuilder().streamOptions(options).build();
  }
}
