package dev.chatflux.tokens;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;

/**
 * The endpoint {@code /responses/input_tokens}.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/input-tokens">Get input
 *     token counts</a>
 */
public final class InputTokenCalls {

  private static final WireReader<InputTokenCount> COUNT = Wire.reader(InputTokenCount.class);

  /**
   * Has the server count the tokens of a conversation, said in the words of a response.
   *
   * @throws IllegalArgumentException if the request names no model, or has what responses do not
   *     know: audio, and functions in the old way of calling them
   */
  public static ApiCall<InputTokenCount> count(ChatRequest request) {
    var body = RequestBody.json(new ResponseInput(request).json());
    return ApiCall.of(ApiRequest.post("/responses/input_tokens").body(body), COUNT);
  }

  private InputTokenCalls() {}
}
