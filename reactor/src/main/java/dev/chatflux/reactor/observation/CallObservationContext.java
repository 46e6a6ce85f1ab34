package dev.chatflux.reactor.observation;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.common.Usage;
import dev.chatflux.json.Wire;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What is known of one call: its request from the start, and of its answer what has come so far. It
 * carries no trace: the observations of its requests do.
 */
public final class CallObservationContext extends SenderContext<ApiRequest> {

  private final ApiRequest request;
  private final boolean isStream;
  private final boolean content;
  private final JsonNode json;
  private final AnswerFacts answer;
  private final long start = System.nanoTime();
  private volatile @Nullable Duration timeToFirstChunk;
  private volatile String outcome = "none";

  CallObservationContext(ApiRequest request, boolean isStream, boolean content) {
    super((carrier, name, value) -> {}, Kind.CLIENT);
    this.request = request;
    this.isStream = isStream;
    this.content = content;
    this.json = json(request.body());
    this.answer = new AnswerFacts(content);
    setCarrier(request);
    setRemoteServiceName(Server.of(request).provider());
  }

  private static JsonNode json(RequestBody body) {
    if (!(body instanceof RequestBody.Json told)) {
      return MissingNode.getInstance();
    }
    var value = told.value() instanceof RequestBody.Streamed it ? it.request() : told.value();
    try {
      return Wire.toTree(value);
    } catch (RuntimeException cannotBeWritten) {
      // The call will say so.
      return MissingNode.getInstance();
    }
  }

  /** What is sent, as it was before the first attempt, without credentials. */
  public ApiRequest request() {
    return request;
  }

  /** The request's body as JSON, to be read only; a missing node if it has none. */
  public JsonNode json() {
    return json;
  }

  /** Whether the answer comes in pieces. */
  public boolean isStream() {
    return isStream;
  }

  /** The model that the request names. */
  public @Nullable String requestModel() {
    return json.path("model").asStringOpt().orElse(null);
  }

  /** The model that answers, as the server names it. */
  public @Nullable String responseModel() {
    return answer.model();
  }

  /** The id of the answer. */
  public @Nullable String responseId() {
    return answer.id();
  }

  /** How the answer was served, and priced. */
  public @Nullable String serviceTier() {
    return answer.serviceTier();
  }

  /** The configuration that the model ran with. */
  public @Nullable String systemFingerprint() {
    return answer.systemFingerprint();
  }

  /** Why the choices ended, in order; those that did. */
  public List<String> finishReasons() {
    return answer.finishReasons();
  }

  /** The tokens that were used; null where nobody told. */
  public @Nullable Usage usage() {
    return answer.usage();
  }

  /** How long the first piece of a stream took, from the subscription. */
  public @Nullable Duration timeToFirstChunk() {
    return timeToFirstChunk;
  }

  /**
   * How the call ended: {@code completed}, {@code failed} or {@code cancelled}; {@code none} before
   * that.
   */
  public String outcome() {
    return outcome;
  }

  /**
   * The messages of a chat by OpenTelemetry's schema, as JSON; null unless content is asked for.
   */
  public @Nullable String inputMessages() {
    var messages = json.path("messages");
    return content && messages.isArray() ? Messages.input(messages).toString() : null;
  }

  /** The answers of a chat by OpenTelemetry's schema, as JSON; null unless content is asked for. */
  public @Nullable String outputMessages() {
    var completion = answer.completion();
    return completion == null ? null : Messages.output(completion).toString();
  }

  void see(Object element) {
    if (isStream && timeToFirstChunk == null) {
      timeToFirstChunk = Duration.ofNanos(System.nanoTime() - start);
    }
    answer.see(element);
  }

  void end(String outcome) {
    this.outcome = outcome;
  }
}
