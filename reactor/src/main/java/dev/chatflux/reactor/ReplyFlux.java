package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.Decoder;
import dev.chatflux.call.Decoding;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.common.ResponseHead;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * One attempt of a call: sends the request when something is asked for, and decodes the reply as it
 * is.
 *
 * @param <E> what is decoded
 */
final class ReplyFlux<E> extends Flux<E> {

  final Transport chain;
  final ApiRequest request;
  final Function<Decoding, Decoder<E>> decoder;
  final ReadLimits limits;
  final ReplyWatch watch;
  final Consumer<ResponseHead> onHead;

  /** Whether the head timeout goes on until the first element. */
  final boolean isStream;

  /** Set before the first element is emitted: from then on there is no other try. */
  final AtomicBoolean emitted;

  ReplyFlux(
      Transport chain,
      ApiRequest request,
      Function<Decoding, Decoder<E>> decoder,
      ReadLimits limits,
      ReplyWatch watch,
      Consumer<ResponseHead> onHead,
      boolean isStream,
      AtomicBoolean emitted) {
    this.chain = chain;
    this.request = request;
    this.decoder = decoder;
    this.limits = limits;
    this.watch = watch;
    this.onHead = onHead;
    this.isStream = isStream;
    this.emitted = emitted;
  }

  @Override
  public void subscribe(CoreSubscriber<? super E> actual) {
    actual.onSubscribe(new ReplySubscription<E>(this, actual));
  }
}
