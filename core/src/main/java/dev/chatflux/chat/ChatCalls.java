package dev.chatflux.chat;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.PageCall;
import dev.chatflux.call.RequestBody;
import dev.chatflux.call.StreamCall;
import dev.chatflux.common.Deletion;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;

/**
 * The endpoints below {@code /chat/completions}.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions</a>
 */
public final class ChatCalls {

  private static final String ALL = "/chat/completions";
  private static final String ONE = "/chat/completions/{completion_id}";

  /** How much text an error of a stream carries at most. */
  private static final int PARTIAL_CHARS = 1 << 20;

  private static final WireReader<ChatCompletion> COMPLETION = Wire.reader(ChatCompletion.class);
  private static final WireReader<ChatChunk> CHUNK = Wire.reader(ChatChunk.class);
  private static final WireReader<Deletion> DELETION = Wire.reader(Deletion.class);

  /**
   * Answers a conversation.
   *
   * @throws IllegalArgumentException if the request names no model, or has no message
   */
  public static ApiCall<ChatCompletion> create(ChatRequest request) {
    return ApiCall.of(ApiRequest.post(ALL).body(RequestBody.json(complete(request))), COMPLETION);
  }

  /**
   * Answers a conversation in chunks, as the answer is made.
   *
   * @throws IllegalArgumentException if the request names no model, or has no message
   */
  public static StreamCall<ChatChunk> stream(ChatRequest request) {
    return StreamCall.events(
        ApiRequest.post(ALL).body(RequestBody.streamed(complete(request))),
        CHUNK,
        ChunkVariation.INSTANCE,
        () -> ChatAssembler.limited(PARTIAL_CHARS));
  }

  /** Lists the completions that were stored ({@link ChatRequest#store()}). */
  public static PageCall<ChatCompletion> list(ChatCompletionQuery query) {
    var request = ApiRequest.get(ALL).query("model", query.model());
    for (var label : query.metadata().entrySet()) {
      request = request.query("metadata[" + label.getKey() + "]", label.getValue());
    }
    return PageCall.of(
        request
            .query("after", query.after())
            .query("limit", query.limit())
            .query("order", query.order()),
        ChatCompletion.class);
  }

  /** Gets a completion that was stored. */
  public static ApiCall<ChatCompletion> get(String id) {
    return ApiCall.of(ApiRequest.get(ONE, id), COMPLETION);
  }

  /** Changes a completion that was stored. */
  public static ApiCall<ChatCompletion> update(String id, ChatCompletionUpdate update) {
    return ApiCall.of(ApiRequest.post(ONE, id).body(RequestBody.json(update)), COMPLETION);
  }

  /** Deletes a completion that was stored. */
  public static ApiCall<Deletion> delete(String id) {
    return ApiCall.of(ApiRequest.delete(ONE, id), DELETION);
  }

  /** Lists the messages of a completion that was stored: those of the request. */
  public static PageCall<StoredMessage> messages(String id, ChatMessageQuery query) {
    return PageCall.of(
        ApiRequest.get(ONE + "/messages", id)
            .query("after", query.after())
            .query("limit", query.limit())
            .query("order", query.order()),
        StoredMessage.class);
  }

  private static ChatRequest complete(ChatRequest request) {
    if (request.model() == null || request.model().isBlank()) {
      throw new IllegalArgumentException(
          "model is missing: set it in the request, by withDefaults(…), or by the property"
              + " chatflux.chat.model");
    }
    if (request.messages().isEmpty()) {
      throw new IllegalArgumentException(
          "messages are missing: add one to the request by system(…), user(…) or message(…), or by"
              + " withDefaults(…)");
    }
    return request;
  }

  private ChatCalls() {}
}
