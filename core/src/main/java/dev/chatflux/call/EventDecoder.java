package dev.chatflux.call;

import dev.chatflux.errors.ApiError;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.OpenAiException;
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
    while (!done && other == null && moveOn()) {
      if (isDoneMarker()) {
        done = true;
      } else if (isContent()) {
        var element = element();
        if (element != null) {
          return element;
        }
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
    boolean unfinished = events.end();
    if ((unfinished && isDoneMarker()) || fold.isWhole(cause == null)) {
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
      var error = isErrorEvent() ? reported() : ReportedErrors.in(tree());
      if (error != null) {
        throw decoding.reported(error, events.data(), partial());
      }
    } catch (JacksonException cutOff) {
      // It cannot be told what that was to be.
    }
  }

  private @Nullable E element() {
    if (isErrorEvent()) {
      throw decoding.reported(reported(), events.data(), partial());
    }
    var element = read();
    if (element == null) { // the JSON was null
      return null;
    }
    var error = ReportedErrors.in(element, this::tree);
    if (error != null) {
      throw decoding.reported(error, events.data(), partial());
    }
    fold.add(element);
    done = fold.isTerminal(element);
    return element;
  }

  private @Nullable E read() {
    try {
      return reader.read(events.bytes(), events.offset(), events.length());
    } catch (JacksonException unreadable) {
      return readAsText(unreadable);
    }
  }

  /**
   * The standard decodes a stream before it looks into it, which replaces what is not UTF-8: some
   * servers send the halves of a character one by one.
   */
  private E readAsText(JacksonException cause) {
    var data = events.data();
    if (data.indexOf('\uFFFD') < 0) {
      throw unreadable(data, cause);
    }
    try {
      return reader.read(data);
    } catch (JacksonException unreadable) {
      throw unreadable(data, unreadable);
    }
  }

  private RuntimeException unreadable(String data, JacksonException cause) {
    try {
      var error = ApiError.find(tree());
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

  /** The error of an event that is one by its type, be its data JSON, plain text or nothing. */
  private ApiError reported() {
    try {
      var json = tree();
      var error = ApiError.find(json);
      error = error == null ? ApiError.ofMember(json) : error;
      return error == null ? ApiError.UNKNOWN : error;
    } catch (JacksonException notJson) {
      var text = events.data().strip();
      return new ApiError(text.isEmpty() ? null : text, null, null, null);
    }
  }

  private JsonNode tree() {
    return Wire.tree(events.data());
  }

  private boolean isDoneMarker() {
    int from = events.offset();
    int to = from + events.length();
    var bytes = events.bytes();
    while (from < to && isBlank(bytes[from])) {
      from++;
    }
    while (to > from && isBlank(bytes[to - 1])) {
      to--;
    }
    return Arrays.equals(bytes, from, to, DONE, 0, DONE.length);
  }

  /** Blank data and keep-alives are signs of life, not elements. */
  private boolean isContent() {
    var type = events.type();
    return isErrorEvent() || (!isBlank() && (type == null || !KEEP_ALIVE.contains(type)));
  }

  private boolean isBlank() {
    int to = events.offset() + events.length();
    for (int i = events.offset(); i < to; i++) {
      if (!isBlank(events.bytes()[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }
}
