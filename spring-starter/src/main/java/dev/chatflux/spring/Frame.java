package dev.chatflux.spring;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.json.Wire;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;

/**
 * A server-sent event to be.
 *
 * @param id its place in the stream; 0 for a comment
 * @param data JSON without line breaks; null for a comment
 * @param isLast whether the stream ends with it
 */
record Frame(long id, @Nullable String data, boolean isLast) {

  static final Frame HEARTBEAT = new Frame(0, null, false);

  /** About the longest wait that the timers of browsers know. */
  private static final Duration NEVER = Duration.ofDays(24);

  static Frame of(ChatEvent event) {
    return new Frame(0, Wire.toJson(event), false);
  }

  static Frame error(Throwable error, String text) {
    var known = error instanceof OpenAiException ours ? ours : null;
    var json = json("error");
    json.put("error", ErrorText.kind(error));
    json.put("message", text);
    put(json, "request_id", known == null ? null : known.requestId());
    json.put("retryable", known != null && known.isRetryable());
    return new Frame(0, Wire.toJson(json), false);
  }

  static Frame done(ChatEvent.Done done) {
    var completion = done.completion();
    var reason = completion.finishReason();
    var json = json("done");
    json.put("reason", reason == null ? "stop" : reason.value());
    put(json, "model", completion.model());
    put(json, "usage", completion.usage());
    return last(json);
  }

  static Frame done(String reason) {
    var json = json("done");
    json.put("reason", reason);
    return last(json);
  }

  Frame withId(long id) {
    return new Frame(id, data, isLast);
  }

  ServerSentEvent<String> event() {
    var event = ServerSentEvent.<String>builder();
    if (data == null) {
      return event.comment("heartbeat").build();
    }
    event.id(Long.toString(id)).data(data);
    return isLast ? event.retry(NEVER).build() : event.build();
  }

  private static Map<String, Object> json(String type) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", type);
    return json;
  }

  private static void put(Map<String, Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static Frame last(Map<String, Object> json) {
    return new Frame(0, Wire.toJson(json), true);
  }
}
