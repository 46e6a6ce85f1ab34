package dev.chatflux.call;

import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.OpenAiException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a body that was read as a transport reads it. Two are equal if a caller could not
 * tell them apart, but for the words of the failure.
 *
 * @param elements what was delivered
 * @param failure what came after them; null if the body ended as it should. Whatever else a decoder
 *     throws is not caught
 */
public record Reading<E>(List<E> elements, @Nullable OpenAiException failure) {

  private static final ResponseHead OK = new ResponseHead(200, Headers.empty());

  /** An answer of success, of which no more is read than this. */
  public static Decoding decoding(ReadLimits limits) {
    return new Decoding("POST /any", OK, limits);
  }

  /** Reads a body in pieces between these positions. */
  public static <E> Reading<E> of(
      Decoder<E> decoder, byte[] body, @Nullable Throwable cause, int... cuts) {
    var elements = new ArrayList<E>();
    try {
      int from = 0;
      for (int i = 0; i <= cuts.length; i++) {
        int to = i < cuts.length ? cuts[i] : body.length;
        feed(decoder, ByteBuffer.wrap(Arrays.copyOfRange(body, from, to)), elements);
        from = to;
      }
      decoder.end(cause);
      drain(decoder, elements);
      return new Reading<>(elements, null);
    } catch (OpenAiException failure) {
      return new Reading<>(elements, failure);
    }
  }

  private static <E> void feed(Decoder<E> decoder, ByteBuffer piece, List<E> elements) {
    decoder.feed(piece);
    if (piece.hasRemaining()) {
      throw new AssertionError("The decoder has left " + piece.remaining() + " bytes");
    }
    drain(decoder, elements);
  }

  private static <E> void drain(Decoder<E> decoder, List<E> elements) {
    for (var element = decoder.next(); element != null; element = decoder.next()) {
      elements.add(element);
    }
  }

  /** What of a stream had arrived, folded; null if nothing had, or nothing failed. */
  public @Nullable Object partial() {
    return failure == null ? null : failure.failure().partial();
  }

  private List<@Nullable Object> essence() {
    return failure == null
        ? Arrays.asList(elements)
        : Arrays.asList(
            elements,
            failure.getClass(),
            failure.status(),
            failure.error(),
            failure.body(),
            failure.failure().cause() == null,
            partial());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reading<?> reading && essence().equals(reading.essence());
  }

  @Override
  public int hashCode() {
    return Objects.hash(essence());
  }
}
