package dev.chatflux.reactor;

import dev.chatflux.moderations.Moderation;
import dev.chatflux.moderations.ModerationCalls;
import dev.chatflux.moderations.ModerationRequest;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * Moderation: whether texts and images are harmful.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/moderations">Moderations</a>
 */
public final class Moderations {

  private final OpenAi openai;
  private final ModerationRequest defaults;

  Moderations(OpenAi openai) {
    this(openai, ModerationRequest.builder().build());
  }

  private Moderations(OpenAi openai, ModerationRequest defaults) {
    this.openai = openai;
    this.defaults = defaults;
  }

  /** A variant with defaults for what a request leaves unset, filled in on subscription. */
  public Moderations withDefaults(Consumer<ModerationRequest.Builder> spec) {
    return new Moderations(openai, ModerationRequest.of(spec).withDefaults(defaults));
  }

  /**
   * Classifies the input.
   *
   * @return one result per input; an {@link IllegalArgumentException} if there is no input
   */
  public Mono<Moderation> create(ModerationRequest request) {
    return Mono.defer(() -> openai.call(ModerationCalls.create(request.withDefaults(defaults))));
  }

  /** Variant of {@link #create(ModerationRequest)} that builds the request in place. */
  public Mono<Moderation> create(Consumer<ModerationRequest.Builder> spec) {
    return Mono.defer(() -> create(ModerationRequest.of(spec)));
  }
}
