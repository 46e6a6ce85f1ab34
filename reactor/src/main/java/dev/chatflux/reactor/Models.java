package dev.chatflux.reactor;

import dev.chatflux.common.Deletion;
import dev.chatflux.models.Engine;
import dev.chatflux.models.Model;
import dev.chatflux.models.ModelCalls;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The models on offer.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/models">Models</a>
 */
public final class Models {

  private final OpenAi openai;

  Models(OpenAi openai) {
    this.openai = openai;
  }

  /** All models that the key may use. */
  public Flux<Model> list() {
    return openai.list(ModelCalls.list());
  }

  /** One model by its id. */
  public Mono<Model> get(String model) {
    return Mono.defer(() -> openai.call(ModelCalls.get(model)));
  }

  /** Deletes a fine-tuned model. */
  public Mono<Deletion> delete(String model) {
    return Mono.defer(() -> openai.call(ModelCalls.delete(model)));
  }

  /** All engines, as models were once called. */
  public Flux<Engine> engines() {
    return openai.list(ModelCalls.engines());
  }

  /** One engine by its id. */
  public Mono<Engine> engine(String engine) {
    return Mono.defer(() -> openai.call(ModelCalls.engine(engine)));
  }
}
