package dev.chatflux.completions;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.call.StreamCall;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint {@code /completions}, and its form below {@code /engines} of the time when the model
 * stood in the path.
 */
public final class CompletionCalls {

  private static final WireReader<Completion> COMPLETION = Wire.reader(Completion.class);

  /**
   * How a text goes on, in one answer.
   *
   * @throws IllegalArgumentException if the model or the prompt is missing
   */
  public static ApiCall<Completion> create(CompletionRequest request) {
    return ApiCall.of(post(request).body(RequestBody.json(request)), COMPLETION);
  }

  /**
   * How a text goes on, piece by piece.
   *
   * @throws IllegalArgumentException if the model or the prompt is missing
   */
  public static StreamCall<Completion> stream(CompletionRequest request) {
    return stream(post(request).body(RequestBody.streamed(request)));
  }

  /**
   * How a text goes on, in one answer of an engine; the request's model is not sent.
   *
   * @throws IllegalArgumentException if the prompt is missing
   */
  public static ApiCall<Completion> createForEngine(String engine, CompletionRequest request) {
    var body = RequestBody.json(withoutModel(request));
    return ApiCall.of(postToEngine(engine, request).body(body), COMPLETION);
  }

  /**
   * How a text goes on, piece by piece from an engine; the request's model is not sent.
   *
   * @throws IllegalArgumentException if the prompt is missing
   */
  public static StreamCall<Completion> streamForEngine(String engine, CompletionRequest request) {
    var body = RequestBody.streamed(withoutModel(request));
    return stream(postToEngine(engine, request).body(body));
  }

  private static ApiRequest post(CompletionRequest request) {
    require("model", request.model());
    require("prompt", request.prompt());
    return ApiRequest.post("/completions");
  }

  private static ApiRequest postToEngine(String engine, CompletionRequest request) {
    require("prompt", request.prompt());
    return ApiRequest.post("/engines/{engine}/completions", engine);
  }

  private static CompletionRequest withoutModel(CompletionRequest request) {
    return request.toBuilder().model(null).build();
  }

  private static StreamCall<Completion> stream(ApiRequest request) {
    return StreamCall.events(
        request, COMPLETION, CompletionVariation.INSTANCE, CompletionAssembler::ofPart);
  }

  private static void require(String name, @Nullable Object member) {
    if (member == null) {
      throw new IllegalArgumentException(name + " is missing: set it in the request");
    }
  }

  private CompletionCalls() {}
}
