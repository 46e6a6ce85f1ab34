package dev.chatflux.reactor.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names the observations of requests, and says what is told of them. */
public interface ExchangeObservationConvention
    extends ObservationConvention<ExchangeObservationContext> {

  @Override
  default boolean supportsContext(Observation.Context context) {
    return context instanceof ExchangeObservationContext;
  }
}
