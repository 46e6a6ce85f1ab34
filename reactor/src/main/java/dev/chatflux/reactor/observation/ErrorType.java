package dev.chatflux.reactor.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;

/** What sort of error ended an observation, {@code error.type}. */
final class ErrorType {

  /** The name of the exception's class: a server may make up any number of codes. */
  static String of(Observation.Context context) {
    var error = context.getError();
    return error == null ? KeyValue.NONE_VALUE : error.getClass().getName();
  }

  private ErrorType() {}
}
