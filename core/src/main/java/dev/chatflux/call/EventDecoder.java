package dev.chatflux.call;

import dev.chatflux.errors.ApiError;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.json.Wire;
import dev.chatflux.sse.SseDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
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
  private final EventValues<E> values;
  private final Fold<E> fold;
  private final SseDecoder events;
  private final Supplier<JsonNode> tree;

  /** Takes over when the body turns out to be no stream of events. */
  private @Nullable NotAStream other;

  private boolean started;
  private boolean done;

  EventDecoder(Decoding decoding, EventValues<E> values, Fold<E> fold) {
    this.decoding = decoding;
    this.values = values;
    this.fold = fold;
    this.events = new SseDecoder(decoding.limits().maxEventBytes());
    this.tree = values::tree;
  }

  @Override
  public void feed(ByteBuffer bytes) {
    if (done) {
      bytes.position(bytes.limit());
      return;
    }
    if (!started) {
      start(bytes);
    }
    if (other != null) {
      other.feed(bytes);
    } else {
      events.feed(bytes);
    }
  }

  /** Finds out what the body is, which blank bytes before it do not tell. */
  private void start(ByteBuffer bytes) {
    int start = NotAStream.start(bytes);
    started = start < bytes.limit();
    if (started && NotAStream.startsWith(bytes.get(start))) {
      other = new NotAStream(decoding);
      bytes.position(start);
    }
  }

  @Override
  public @Nullable E next() {
    while (!done && other == null && (values.next() || nextEvent())) {
      var element = element();
      if (element != null) {
        return element;
      }
    }
    return null;
  }

  /** Moves to the first value of the next event that has one; false if more bytes are needed. */
  private boolean nextEvent() {
    while (moveOn()) {
      if (isErrorEvent()) {
        throw decoding.reported(reported(), events.data(), partial());
      }
      if (!isKeepAlive() && begin()) {
        return true;
      }
    }
    return false;
  }

  private boolean moveOn() {
    try {
      return events.next();
    } catch (OpenAiException tooLarge) {
      throw decoding.undecodable(tooLarge.failure().message(), "", partial(), null);
    }
  }

  private boolean begin() {
    values.begin(events.bytes(), events.offset(), events.length());
    return values.next();
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
    boolean unfinished = events.end() && (begin() || isErrorEvent());
    if ((unfinished && values.is(DONE)) || fold.isWhole(cause == null)) {
      done = true;
      return;
    }
    if (unfinished) {
      failIfError();
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

  /** A server that fails may not find the time for the blank line after its error. */
  private void failIfError() {
    try {
      var error = isErrorEvent() ? reported() : ReportedErrors.in(values.tree());
      if (error != null) {
        throw decoding.reported(error, values.text(), partial());
      }
    } catch (JacksonException cutOff) {
      // It cannot be told what that was to be.
    }
  }

  private @Nullable E element() {
    if (values.is(DONE)) {
      done = true;
      return null;
    }
    var element = read();
    if (element == null) { // the JSON was null
      return null;
    }
    var error = ReportedErrors.in(element, tree);
    if (error != null) {
      throw decoding.reported(error, values.text(), partial());
    }
    fold.add(element);
    done = fold.isTerminal(element);
    return element;
  }

  private @Nullable E read() {
    try {
      return values.read();
    } catch (JacksonException unreadable) {
      throw unreadable(values.text(), unreadable);
    }
  }

  private RuntimeException unreadable(String data, JacksonException cause) {
    try {
      var error = ApiError.find(values.tree());
      if (error != null) {
        return decoding.reported(error, data, partial());
      }
    } catch (JacksonException notJson) {
      cause.addSuppressed(notJson);
    }
    return decoding.undecodable("An event is not what the API describes", data, partial(), cause);
  }

  private boolean isErrorEvent() {
    return "error".equals(events.type());
  }

  /** Signs of life, not elements. */
  private boolean isKeepAlive() {
    var type = events.type();
    return type != null && KEEP_ALIVE.contains(type);
  }

  /** The error of an event that is one by its type, be its data JSON, plain text or nothing. */
  private ApiError reported() {
    var data = events.data().strip();
    try {
      var json = Wire.tree(data);
      var error = ApiError.find(json);
      error = error == null ? ApiError.ofMember(json) : error;
      return error == null ? ApiError.UNKNOWN : error;
    } catch (JacksonException notJson) {
      return new ApiError(data.isEmpty() ? null : data, null, null, null);
    }
  }
}
