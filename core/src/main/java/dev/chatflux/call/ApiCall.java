package dev.chatflux.call;

import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import java.util.function.Function;

/**
 * A request with one answer, and how that is decoded.
 *
 * @param request what is sent
 * @param decoder makes a decoder for each answer
 * @param <T> the answer
 */
public record ApiCall<T>(ApiRequest request, Function<Decoding, Decoder<T>> decoder) {

  /** A call whose answer is JSON of the type: a record of this library, a map, a JsonNode. */
  public static <T> ApiCall<T> of(ApiRequest request, Class<T> answer) {
    return of(request, Wire.reader(answer));
  }

  /** A call whose answer is JSON for the reader. */
  public static <T> ApiCall<T> of(ApiRequest request, WireReader<T> answer) {
    return new ApiCall<>(
        request.header("accept", "application/json"),
        decoding -> new BodyDecoder<>(decoding, answer));
  }

  /** This call, its request changed. */
  public ApiCall<T> request(ApiRequest request) {
    return new ApiCall<>(request, decoder);
  }
}
