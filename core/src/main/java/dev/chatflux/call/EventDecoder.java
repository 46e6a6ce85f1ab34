package dev.chatflux.call;

import dev.chatflux.errors.ApiError;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import dev.chatflux.sse.SseDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the elements of a stream of server-sent events, up to {@code [DONE]} or a terminal event.
 */
final class EventDecoder<E> implements Decoder<E> {

  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private static final Set<String> KEEP_ALIVE =
      Set.of("keepalive", "keep-alive", "ping", "heartbeat");

  private final Decoding decoding;
  private final WireReader<E> reader;
  private final Fold<E> fold;
  private final SseDecoder events;

  /** Takes over when the body turns out to be no stream of events. */
  private @Nullable NotAStream other;

  private boolean started;
  private boolean done;

  EventDecoder(Decoding decoding, WireReader<E> reader, Fold<E> fold) {
    this.decoding = decoding;
    this.reader = reader;
    this.fold = fold;
    this.events = new SseDecoder(decoding.limits().maxEventBytes());
  }

  @Override
  public void feed(ByteBuffer bytes) {
    if (!started && NotAStream.startsIn(bytes)) {
      other = new NotAStream(decoding);
    }
    started |= bytes.hasRemaining();
    if (other != null) {
      other.feed(bytes);
    } else {
      events.feed(bytes);
    }
  }

  @Override
  public @Nullable E next() {
    while (!done && other == null && moveOn()) {
      if (isDoneMarker()) {
        done = true;
      } else if (isContent()) {
        return element();
      }
    }
    return null;
  }

  private boolean moveOn() {
    try {
      return events.next();
    } catch (OpenAiException tooLarge) {
      throw decoding.undecodable(tooLarge.failure().message(), "", partial(), null);
    }
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public void end(@Nullable Throwable cause) {
    if (done) {
      return;
    }
    if (other != null) {
      throw other.failure(cause);
    }
    if ((events.end() && isDoneMarker()) || fold.isWhole(cause == null)) {
      done = true;
      return;
    }
    throw new IncompleteStreamException(
        decoding
            .failure(
                cause == null
                    ? "The stream ended before its end marker"
                    : "The connection broke in the middle of the stream")
            .partial(partial())
            .cause(cause));
  }

  @Override
  public @Nullable Object partial() {
    return fold.partial();
  }

  private E element() {
    E element;
    try {
      element = reader.read(events.bytes(), events.offset(), events.length());
    } catch (JacksonException unreadable) {
      throw unreadable(unreadable);
    }
    var error = errorIn(element);
    if (error != null) {
      throw decoding.reported(error, events.data(), partial());
    }
    fold.add(element);
    done = fold.isTerminal(element);
    return element;
  }

  private RuntimeException unreadable(JacksonException cause) {
    var data = events.data();
    ApiError error = null;
    try {
      error = ApiError.find(Wire.tree(data));
    } catch (JacksonException notJson) {
      if ("error".equals(events.type())) {
        error = new ApiError(data, null, null, null);
      }
    }
    return error == null
        ? decoding.undecodable("An event is not what the API describes", data, partial(), cause)
        : decoding.reported(error, data, partial());
  }

  private @Nullable ApiError errorIn(E element) {
    if ("error".equals(events.type())) {
      return ApiError.read(events.data());
    }
    if (element instanceof Extensible record) {
      var extra = record.extra();
      return extra.isEmpty() ? null : errorIn(extra.get("error"), extra.get("type"));
    }
    if (element instanceof JsonNode json && json.isObject()) {
      return errorIn(json.get("error"), json.get("type"));
    }
    return null;
  }

  private @Nullable ApiError errorIn(@Nullable JsonNode error, @Nullable JsonNode type) {
    var reported = ApiError.ofMember(error);
    if (reported != null) {
      return reported;
    }
    boolean isError = type != null && type.isString() && "error".equals(type.stringValue());
    return isError ? ApiError.read(events.data()) : null;
  }

  private boolean isDoneMarker() {
    int from = events.offset();
    int to = from + events.length();
    var bytes = events.bytes();
    while (from < to && bytes[from] <= ' ' && bytes[from] >= 0) {
      from++;
    }
    while (to > from && bytes[to - 1] <= ' ' && bytes[to - 1] >= 0) {
      to--;
    }
    return Arrays.equals(bytes, from, to, DONE, 0, DONE.length);
  }

  /** Blank data and keep-alives are signs of life, not elements. */
  private boolean isContent() {
    var type = events.type();
    return events.length() > 0 && (type == null || !KEEP_ALIVE.contains(type));
  }
}
