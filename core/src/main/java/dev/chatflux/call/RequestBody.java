package dev.chatflux.call;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.chatflux.json.Wire;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a request, still a value: a transport turns it into bytes. */
public sealed interface RequestBody {

  /** No body. */
  static RequestBody none() {
    return None.NONE;
  }

  /** The value as JSON: a record of this library, a map, a {@code JsonNode}. */
  static RequestBody json(Object value) {
    return new Json(value);
  }

  /**
   * The value as JSON, with {@code "stream": true} as its last member.
   *
   * @throws IllegalArgumentException if the value is a {@code JsonNode} and no object
   */
  static RequestBody streamed(Object value) {
    // Jackson unwraps records only.
    if (value instanceof Map || value instanceof JsonNode) {
      if (Wire.toTree(value) instanceof ObjectNode json) {
        return new Json(json.deepCopy().put("stream", true));
      }
      throw new IllegalArgumentException("A request for a stream must be a JSON object");
    }
    return new Json(new Streamed(value, true));
  }

  /** Whether the body can be sent a second time. */
  boolean isRepeatable();

  /** No body. */
  enum None implements RequestBody {
    /** The only one. */
    NONE;

    @Override
    public boolean isRepeatable() {
      return true;
    }
  }

  /**
   * A value that is sent as JSON.
   *
   * @param value what is written by the rules of the wire
   */
  record Json(Object value) implements RequestBody {

    /** The JSON, in UTF-8. */
    public byte[] bytes() {
      return Wire.write(value);
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }
  }

  /**
   * A request that asks for its answer as a stream.
   *
   * @param request the request, whose members are written first
   * @param stream always true
   */
  record Streamed(@JsonUnwrapped Object request, boolean stream) {}
}
