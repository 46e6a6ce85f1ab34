package dev.chatflux.reactor.observation;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.common.ResponseHead;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's names for clients of HTTP.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client">HTTP
 *     client spans</a>
 */
public class DefaultExchangeObservationConvention implements ExchangeObservationConvention {

  static final DefaultExchangeObservationConvention INSTANCE =
      new DefaultExchangeObservationConvention();

  /** A convention to be used as it is, or to be extended. */
  public DefaultExchangeObservationConvention() {}

  @Override
  public String getName() {
    return "http.client.request.duration";
  }

  /** The method: paths have the names of things in them, of which there are too many. */
  @Override
  public String getContextualName(ExchangeObservationContext context) {
    return context.request().method();
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(ExchangeObservationContext context) {
    var server = Server.of(context.request());
    return KeyValues.of(
        KeyValue.of("http.request.method", context.request().method()),
        KeyValue.of("http.response.status_code", status(context.getResponse())),
        KeyValue.of("server.address", server.address()),
        KeyValue.of("server.port", String.valueOf(server.port())),
        KeyValue.of("error.type", ErrorType.of(context)));
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(ExchangeObservationContext context) {
    var request = context.request();
    var values = KeyValues.of("url.full", url(request));
    if (request.attempt() > 1) {
      values = values.and("http.request.resend_count", String.valueOf(request.attempt() - 1));
    }
    var response = context.getResponse();
    var id = response == null ? null : response.requestId();
    return id == null ? values : values.and("http.response.header.x-request-id", id);
  }

  private static String status(@Nullable ResponseHead response) {
    return response == null ? KeyValue.NONE_VALUE : String.valueOf(response.status());
  }

  /** Without the query and without a name and a password: they may be secret. */
  private static String url(ApiRequest request) {
    if (request.baseUrl() == null) {
      return request.path();
    }
    URI uri = request.uri();
    return uri.getScheme() + "://" + Server.of(request) + uri.getRawPath();
  }
}
