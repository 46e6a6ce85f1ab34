package dev.chatflux.call;

import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.ApiError;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.DecodingException;
import dev.chatflux.errors.Failure;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder knows of the answer that it reads.
 *
 * @param call the method and path of the call
 * @param head the head of the answer
 * @param limits how much may be read
 */
public record Decoding(String call, ResponseHead head, ReadLimits limits) {

  private static final int SHOWN = 500;

  /** An exception for an answer that is not what the API describes. */
  public DecodingException undecodable(
      String message, String body, @Nullable Object partial, @Nullable Throwable cause) {
    var shown = body.isBlank() ? message : message + ": " + start(body);
    return new DecodingException(failure(shown).body(kept(body)).partial(partial).cause(cause));
  }

  /** An exception for an error that the server reported in an answer of any status. */
  public ApiException reported(ApiError error, String body, @Nullable Object partial) {
    var message = error.message() != null ? error.message() : describe(body);
    return ApiException.of(failure(message).error(error).body(kept(body)).partial(partial));
  }

  /** The exception for the body of an error reply, whatever its shape. */
  public ApiException reported(byte[] body, int length) {
    var text = new String(body, 0, length, StandardCharsets.UTF_8);
    return reported(ApiError.read(text), text, null);
  }

  /** A failure of this call, after this head. */
  public Failure failure(String message) {
    return Failure.of(message).call(call).head(head);
  }

  private String kept(String body) {
    return body.length() <= limits.maxErrorBytes()
        ? body
        : body.substring(0, limits.maxErrorBytes());
  }

  private static String describe(String body) {
    return body.isBlank() ? "The server gave no reason" : "The server answered " + start(body);
  }

  private static String start(String body) {
    var head = body.substring(0, Math.min(body.length(), 10 * SHOWN));
    var line = head.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
