package dev.chatflux.reactor.observation;

import dev.chatflux.call.ApiRequest;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's names for calls of generative AI, and {@code chatflux.outcome}, which they lack.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/openai/">OpenTelemetry's
 *     conventions for OpenAI</a>
 */
public class DefaultCallObservationConvention implements CallObservationConvention {

  static final DefaultCallObservationConvention INSTANCE = new DefaultCallObservationConvention();

  /** A convention to be used as it is, or to be extended. */
  public DefaultCallObservationConvention() {}

  @Override
  public String getName() {
    return "gen_ai.client.operation.duration";
  }

  /** The operation and the model, as in {@code chat gpt-5-mini}. */
  @Override
  public String getContextualName(CallObservationContext context) {
    var operation = operation(context.request());
    var model = context.requestModel();
    return model == null ? operation : operation + ' ' + model;
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
    var server = Server.of(context.request());
    return KeyValues.of(
        KeyValue.of("gen_ai.operation.name", operation(context.request())),
        KeyValue.of("gen_ai.provider.name", server.provider()),
        KeyValue.of("gen_ai.request.model", orNone(context.requestModel())),
        KeyValue.of("gen_ai.response.model", orNone(context.responseModel())),
        KeyValue.of("server.address", server.address()),
        KeyValue.of("server.port", String.valueOf(server.port())),
        KeyValue.of("error.type", ErrorType.of(context)),
        KeyValue.of("chatflux.outcome", context.outcome()));
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(CallObservationContext context) {
    return Attributes.of(context);
  }

  /** What is not known to the conventions is named by its method and the start of its path. */
  private static String operation(ApiRequest request) {
    if (request.method().equals("POST")) {
      switch (request.path()) {
        case "/chat/completions", "/responses" -> {
          return "chat";
        }
        case "/completions" -> {
          return "text_completion";
        }
        case "/embeddings" -> {
          return "embeddings";
        }
        default -> {}
      }
      if (request.path().matches("/engines/[^/]+/completions")) {
        return "text_completion";
      }
    }
    var segments = request.path().split("[/?]", 3);
    return request.method().toLowerCase(Locale.ROOT)
        + '_'
        + (segments.length < 2 ? "" : segments[1]);
  }

  private static String orNone(@Nullable String value) {
    return value == null ? KeyValue.NONE_VALUE : value;
  }
}
