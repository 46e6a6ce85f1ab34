package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import reactor.core.publisher.Mono;

/**
 * What authorizes a request. Asked for every attempt, so that a key may be looked up, refreshed, or
 * taken from the subscriber's context.
 */
@FunctionalInterface
public interface Credentials {

  /** The request, authorized. An error fails the call before anything is sent. */
  Mono<ApiRequest> authorize(ApiRequest request);

  /** A key that does not change, sent as {@code Authorization: Bearer …}. */
  static Credentials apiKey(String key) {
    return new ApiKey("Bearer " + key);
  }

  /**
   * A key that is asked for anew each time, as in {@code Mono.deferContextual(ctx -> keyOf(ctx))}.
   * If there is none, the call fails.
   */
  static Credentials bearer(Mono<String> key) {
    return header("Authorization", key.map(value -> "Bearer " + value));
  }

  /** A header that is asked for anew each time, for servers with a header of their own. */
  static Credentials header(String name, Mono<String> value) {
    var required = value.switchIfEmpty(Mono.error(() -> MissingApiKey.atCallTime()));
    return request -> required.map(secret -> request.header(name, secret));
  }

  /** None, for servers that ask for none. */
  static Credentials none() {
    return Mono::just;
  }
}
