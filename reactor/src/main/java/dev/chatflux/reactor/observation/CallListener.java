package dev.chatflux.reactor.observation;

import io.micrometer.observation.Observation;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.publisher.SignalType;
import reactor.util.context.Context;

/** Tells an observation of its call. */
final class CallListener<E> extends DefaultSignalListener<E> {

  private final CallObservationContext context;
  private final Observation observation;

  /** A call may be cancelled while it ends. */
  private final AtomicBoolean ended = new AtomicBoolean();

  CallListener(CallObservationContext context, Observation observation) {
    this.context = context;
    this.observation = observation;
  }

  @Override
  public void doFirst() {
    observation.start();
  }

  @Override
  public Context addToContext(Context original) {
    return original.put(MicrometerObserver.KEY, observation);
  }

  @Override
  public void doOnNext(E element) {
    context.see(element);
  }

  @Override
  public void doOnComplete() {
    end("completed");
  }

  @Override
  public void doOnError(Throwable error) {
    if (!ended.get()) {
      observation.error(error);
    }
    end("failed");
  }

  /** After the request has been cancelled, so that its observation is not longer than this one. */
  @Override
  public void doFinally(SignalType terminationType) {
    end("cancelled");
  }

  private void end(String outcome) {
    if (ended.compareAndSet(false, true)) {
      context.end(outcome);
      observation.stop();
    }
  }
}
