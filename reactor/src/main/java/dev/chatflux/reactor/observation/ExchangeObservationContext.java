package dev.chatflux.reactor.observation;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.common.ResponseHead;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of one request. Its carrier are headers, to which the trace is written as the
 * observation starts; its response is null until the head has come.
 */
public final class ExchangeObservationContext
    extends RequestReplySenderContext<Map<String, String>, ResponseHead> {

  private final ApiRequest request;

  ExchangeObservationContext(ApiRequest request) {
    super((carrier, name, value) -> Objects.requireNonNull(carrier).put(name, value));
    this.request = request;
    setCarrier(new LinkedHashMap<>());
    setRemoteServiceName(Server.of(request).address());
    setRemoteServiceAddress("http://" + Server.of(request));
  }

  /** What is sent, without credentials and without the trace. */
  public ApiRequest request() {
    return request;
  }

  ApiRequest requestWithTrace() {
    var headers = request.headers();
    for (var added : Objects.requireNonNull(getCarrier()).entrySet()) {
      headers = headers.with(added.getKey(), added.getValue());
    }
    return request.headers(headers);
  }
}
