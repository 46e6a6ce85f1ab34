package dev.chatflux.schema;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value as far as a model has written it.
 *
 * <p>Written as JSON, to a browser for one, it is {@link #json()}. Immutable, and cheap to make: of
 * a value that grew by a word only the objects and arrays that are still open are made anew. What
 * {@link #value()} costs is paid by who asks for it.
 *
 * @param <T> the type of the whole
 */
public final class Partial<T> {

  private final JsonType<T> type;
  private final JsonNode json;
  private final OpenPath open;
  private final boolean whole;

  private @Nullable T value;

  /** Whether the value was looked for; written after it. */
  private volatile boolean known;

  private Partial(JsonType<T> type, JsonNode json, OpenPath open, boolean whole) {
    this.type = type;
    this.json = json;
    this.open = open;
    this.whole = whole;
  }

  static <T> Partial<T> growing(JsonType<T> type, JsonNode json, OpenPath open) {
    return new Partial<>(type, json, open, false);
  }

  static <T> Partial<T> whole(JsonType<T> type, JsonNode json, T value) {
    var partial = new Partial<>(type, json, OpenPath.CLOSED, true);
    partial.value = value;
    partial.known = true;
    return partial;
  }

  /**
   * What has arrived, as JSON. A text that is still being written is there as far as it has come; a
   * number, a literal and the name of a member are there once they have come to their end.
   */
  @JsonValue
  public JsonNode json() {
    return json;
  }

  /**
   * The value of the longest beginning of {@link #json()} that makes one, by the rules of the
   * mapper that reads the whole: members that have not come are null, if the type takes it, or have
   * the default that the type gives them. An element of a list that its type does not take yet is
   * left out, and so is a text that is still being written, where the type wants one of a certain
   * form: a date, an enum.
   *
   * @return the value; null if none can be made yet, as long as a primitive member is missing, or
   *     one that must not be null. Of the whole it is never null, and has passed all checks.
   */
  public @Nullable T value() {
    if (!known) {
      value = open.longest(type, json);
      known = true;
    }
    return value;
  }

  /** Whether this is all: the last of a stream, and only that, is. */
  public boolean isWhole() {
    return whole;
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
