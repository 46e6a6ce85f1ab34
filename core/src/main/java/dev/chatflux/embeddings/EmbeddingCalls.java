package dev.chatflux.embeddings;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import org.jspecify.annotations.Nullable;

/** The endpoint {@code /embeddings}. */
public final class EmbeddingCalls {

  private static final WireReader<EmbeddingResult> RESULT = Wire.reader(EmbeddingResult.class);

  /**
   * The vectors of texts. They travel as Base64 unless the request says otherwise; whichever form
   * comes back is read.
   *
   * @throws IllegalArgumentException if the model or the input is missing
   */
  public static ApiCall<EmbeddingResult> create(EmbeddingRequest request) {
    return request.encodingFormat() == null
        ? send(request.toBuilder().encodingFormat(EncodingFormat.BASE64).build())
        : send(request);
  }

  /**
   * The vectors of texts, as decimal numbers: for servers that refuse to send Base64.
   *
   * @throws IllegalArgumentException if the model or the input is missing
   */
  public static ApiCall<EmbeddingResult> createAsFloats(EmbeddingRequest request) {
    return send(request.toBuilder().encodingFormat(EncodingFormat.FLOAT).build());
  }

  private static ApiCall<EmbeddingResult> send(EmbeddingRequest request) {
    require("model", request.model());
    require("input", request.input());
    return ApiCall.of(ApiRequest.post("/embeddings").body(RequestBody.json(request)), RESULT);
  }

  private static void require(String name, @Nullable Object member) {
    if (member == null) {
      throw new IllegalArgumentException(name + " is missing: set it in the request");
    }
  }

  private EmbeddingCalls() {}
}
