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

  Moderations(OpenAi openai) {
    this.openai = openai;
  }

  /**
   * Classifies the input.
   *
   * @return one result per input; an {@link IllegalArgumentException} if there is no input
   */
  public Mono<Moderation> create(ModerationRequest request) {
    return Mono.defer(() -> openai.call(ModerationCalls.create(request)));
  }

  /** Variant of {@link #create(ModerationRequest)} that builds the request in place. */
  public Mono<Moderation> create(Consumer<ModerationRequest.Builder> spec) {
    return Mono.defer(() -> create(ModerationRequest.of(spec)));
  }
}
