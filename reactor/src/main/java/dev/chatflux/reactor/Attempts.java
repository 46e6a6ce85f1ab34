package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.Decoder;
import dev.chatflux.call.Decoding;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.common.ResponseHead;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * All attempts of one call: what they have in common, and the waits between them.
 *
 * @param chain sends what is asked
 * @param decoder decodes one reply
 * @param isStream whether the head timeout goes on until the first element
 * @param limits how much is read
 * @param watch looks after the timeouts
 * @param total how long they may take together
 * @param retry which failures are worth another attempt, and when
 * @param observer is told of the waits between them
 * @param onHead is told of every head, before the first element
 */
record Attempts<E>(
    Transport chain,
    Function<Decoding, Decoder<E>> decoder,
    boolean isStream,
    ReadLimits limits,
    ReplyWatch watch,
    TotalTime total,
    RetryPolicy retry,
    @Nullable CallObserver observer,
    Consumer<ResponseHead> onHead) {

  /** Sends the request until there is an element, or a failure that is not worth another try. */
  Flux<E> send(ApiRequest request) {
    return Flux.defer(() -> attempt(request, new AtomicBoolean()));
  }

  private Flux<E> attempt(ApiRequest request, AtomicBoolean emitted) {
    return new ReplyFlux<>(this, request, emitted)
        .onErrorResume(
            error ->
                emitted.get() || !request.body().isRepeatable()
                    ? Mono.error(error)
                    : sendAgain(request, error));
  }

  private Flux<E> sendAgain(ApiRequest request, Throwable error) {
    return Mono.deferContextual(
            context -> observed(context).wait(request.attempt() - 1, error, total.left()))
        .flatMapMany(waited -> send(request.attempt(request.attempt() + 1)));
  }

  private RetryPolicy observed(ContextView context) {
    return observer == null ? retry : retry.onWait(wait -> observer.waiting(wait, context));
  }
}
