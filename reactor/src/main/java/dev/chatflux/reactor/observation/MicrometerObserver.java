package dev.chatflux.reactor.observation;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.errors.ApiException;
import dev.chatflux.reactor.CallObserver;
import dev.chatflux.reactor.CallScope;
import dev.chatflux.reactor.Reply;
import dev.chatflux.reactor.RetryPolicy;
import dev.chatflux.reactor.Transport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.observability.SignalListener;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * One observation for each call, and below it one for each request that it takes: {@code
 * OpenAi.builder().observer(MicrometerObserver.of(registry))}. Immutable.
 *
 * <p>The first is named {@code gen_ai.client.operation.duration} and lasts from the subscription to
 * the end of the answer, retries and the waits for limits included; a cancelled one is no error,
 * its {@code chatflux.outcome} is {@code cancelled}. Each wait before a retry is an event. The
 * second is named {@code http.client.request.duration}, lasts until the body has ended, and
 * propagates the trace, as a rule in the header {@code traceparent}. Parent of the first is the
 * observation in the subscriber's context, or else in the subscriber's thread.
 *
 * <p>What people wrote and what the model answered is not in them unless {@link #content} asks for
 * it. To get {@code gen_ai.client.token.usage} and {@code
 * gen_ai.client.operation.time_to_first_chunk} too, register a {@link
 * GenAiMeterObservationHandler}.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">OpenTelemetry's conventions
 *     for generative AI</a>
 */
public final class MicrometerObserver implements CallObserver {

  /**
   * Where Micrometer keeps the observation in a context: the key of its {@code
   * ObservationThreadLocalAccessor}, whose class needs one more library.
   */
  static final String KEY = "micrometer.observation";

  private final ObservationRegistry registry;
  private final @Nullable CallObservationConvention calls;
  private final @Nullable ExchangeObservationConvention exchanges;
  private final boolean content;

  private MicrometerObserver(
      ObservationRegistry registry,
      @Nullable CallObservationConvention calls,
      @Nullable ExchangeObservationConvention exchanges,
      boolean content) {
    this.registry = registry;
    this.calls = calls;
    this.exchanges = exchanges;
    this.content = content;
  }

  /** Observes into this registry, by OpenTelemetry's names, without content. */
  public static MicrometerObserver of(ObservationRegistry registry) {
    return new MicrometerObserver(registry, null, null, false);
  }

  /** This one with other names and key values for calls. */
  public MicrometerObserver convention(CallObservationConvention convention) {
    return new MicrometerObserver(registry, convention, exchanges, content);
  }

  /** This one with other names and key values for requests. */
  public MicrometerObserver convention(ExchangeObservationConvention convention) {
    return new MicrometerObserver(registry, calls, convention, content);
  }

  /**
   * This one, which also tells the messages of chats and their answers, {@code
   * gen_ai.input.messages} and {@code gen_ai.output.messages}. They are long, and may hold what is
   * nobody's business. Of a streamed answer the first million characters are kept.
   */
  public MicrometerObserver content(boolean included) {
    return new MicrometerObserver(registry, calls, exchanges, included);
  }

  @Override
  public <E> SignalListener<E> observe(
      ApiRequest request, boolean isStream, ContextView subscriber) {
    if (registry.isNoop()) {
      return new Unobserved<>();
    }
    var context = new CallObservationContext(request, isStream, content);
    var observation =
        Observation.createNotStarted(
            calls, DefaultCallObservationConvention.INSTANCE, () -> context, registry);
    return new CallListener<>(context, observation.parentObservation(parent(subscriber)));
  }

  @Override
  public Mono<Reply> exchange(ApiRequest request, Transport next) {
    return registry.isNoop()
        ? next.exchange(request)
        : Mono.deferContextual(subscriber -> observed(request, next, subscriber));
  }

  private Mono<Reply> observed(ApiRequest request, Transport next, ContextView subscriber) {
    var context = new ExchangeObservationContext(request);
    var observation =
        Observation.createNotStarted(
                exchanges, DefaultExchangeObservationConvention.INSTANCE, () -> context, registry)
            .parentObservation(parent(subscriber))
            .start();
    var scope = CallScope.current(subscriber);
    if (scope != null) {
      scope.register(observation::stop);
    }
    return next.exchange(context.requestWithTrace())
        .doOnNext(reply -> context.setResponse(reply.head()))
        .doOnError(error -> fail(observation, context, error))
        .contextWrite(inner -> inner.put(KEY, observation));
  }

  /** An error that the server gave has a head all the same. */
  private static void fail(
      Observation observation, ExchangeObservationContext context, Throwable error) {
    if (error instanceof ApiException refused && refused.failure().head() != null) {
      context.setResponse(refused.failure().head());
    }
    observation.error(error);
  }

  @Override
  public void waiting(RetryPolicy.Wait wait, ContextView context) {
    var observation = parent(context);
    if (observation != null) {
      observation.event(
          Observation.Event.of(
              "retry",
              "retry %d in %d ms after %s"
                  .formatted(
                      wait.retry(),
                      wait.delay().toMillis(),
                      wait.failure().getClass().getSimpleName())));
    }
  }

  private @Nullable Observation parent(ContextView context) {
    Object inContext = context.getOrDefault(KEY, null);
    return inContext instanceof Observation parent ? parent : registry.getCurrentObservation();
  }

  /** Nobody is interested. */
  private static final class Unobserved<E> extends DefaultSignalListener<E> {}
}
