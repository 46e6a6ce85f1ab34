package dev.chatflux.call;

import dev.chatflux.json.Repetition;
import dev.chatflux.json.Variation;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A request that is answered with many elements as they come, and how those are decoded.
 *
 * @param request what is sent
 * @param decoder makes a decoder for each answer
 * @param <E> the elements
 */
public record StreamCall<E>(ApiRequest request, Function<Decoding, Decoder<E>> decoder) {

  /**
   * A call answered by server-sent events whose data is JSON of the type. It ends at {@code [DONE]}
   * or, since nothing is known of its elements, wherever the body ends as HTTP says it should.
   */
  public static <E> StreamCall<E> events(ApiRequest request, Class<E> element) {
    return events(request, Wire.reader(element), UnknownFold::new);
  }

  /** A call answered by server-sent events whose data is JSON for the reader. */
  public static <E> StreamCall<E> events(
      ApiRequest request, WireReader<E> element, Supplier<Fold<E>> fold) {
    return events(request, element, Variation.none(), fold);
  }

  /**
   * A call answered by server-sent events whose data is JSON for the reader.
   *
   * @param variation what differs between its elements, so that they are read without being parsed
   */
  public static <E> StreamCall<E> events(
      ApiRequest request, WireReader<E> element, Variation<E> variation, Supplier<Fold<E>> fold) {
    return new StreamCall<>(
        request.header("accept", "text/event-stream"),
        decoding -> {
          var values = new EventValues<>(element, new Repetition<>(variation));
          return new EventDecoder<>(decoding, values, fold.get());
        });
  }

  /** This call, its request changed. */
  public StreamCall<E> request(ApiRequest request) {
    return new StreamCall<>(request, decoder);
  }
}
