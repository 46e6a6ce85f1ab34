package dev.chatflux.moderations;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;

/** The endpoint {@code /moderations}. */
public final class ModerationCalls {

  private static final WireReader<Moderation> MODERATION = Wire.reader(Moderation.class);

  /**
   * Whether texts and images are harmful.
   *
   * @throws IllegalArgumentException if the input is missing
   */
  public static ApiCall<Moderation> create(ModerationRequest request) {
    if (request.input() == null) {
      throw new IllegalArgumentException("input is missing: set it in the request");
    }
    return ApiCall.of(ApiRequest.post("/moderations").body(RequestBody.json(request)), MODERATION);
  }

  private ModerationCalls() {}
}
