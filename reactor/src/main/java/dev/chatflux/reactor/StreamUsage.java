package dev.chatflux.reactor;

import dev.chatflux.common.StreamOptions;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Has streams tell their usage, unless the server of the client refuses that. */
final class StreamUsage {

  private final boolean asks;

  private volatile boolean refused;

  StreamUsage(boolean asks) {
    this.asks = asks;
  }

  boolean asks() {
    return asks;
  }

  /**
   * Makes a call with the options that its request has, or else with usage. A server that refuses
   * those is asked again without them, and from then on never with them.
   */
  <E> Flux<E> ask(
      @Nullable StreamOptions options, Function<@Nullable StreamOptions, Flux<E>> call) {
    return Flux.defer(
        () ->
            isLeftOpen(options)
                ? call.apply(withUsage(options))
                    .onErrorResume(
                        error -> Refusal.isOf("stream_options", error),
                        error -> again(options, call))
                : call.apply(options));
  }

  private <E> Flux<E> again(
      @Nullable StreamOptions options, Function<@Nullable StreamOptions, Flux<E>> call) {
    refused = true;
    return call.apply(options);
  }

  private boolean isLeftOpen(@Nullable StreamOptions options) {
    return asks && !refused && (options == null || options.includeUsage() == null);
  }

  private static StreamOptions withUsage(@Nullable StreamOptions options) {
    return options == null
        ? new StreamOptions(true, null, Map.of())
        : new StreamOptions(true, options.includeObfuscation(), options.extra());
  }
}
