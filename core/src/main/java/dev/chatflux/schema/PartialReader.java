package dev.chatflux.schema;

import org.jspecify.annotations.Nullable;

/**
 * Reads a value while a model is writing it. What a piece costs does not depend on what came
 * before, but for the members and elements of what is still open, which are counted again. The
 * whole is read by {@link JsonType#asPartial()}.
 *
 * <p>One thread at a time.
 *
 * @param <T> the type of the whole
 */
public final class PartialReader<T> {

  private final JsonType<T> type;
  private final PartialJson json = new PartialJson();

  /** A reader of one value. */
  public PartialReader(JsonType<T> type) {
    this.type = type;
  }

  /** Takes in the next piece of the text; null if it changes nothing that can be shown. */
  public @Nullable Partial<T> feed(String piece) {
    if (!json.feed(piece)) {
      return null;
    }
    var shown = json.shown();
    if (shown == null) {
      return null;
    }
    var value = type.unwrapped(shown);
    var open = json.openPath();
    return value.isMissingNode()
        ? null
        : Partial.growing(type, value, type.wrapped() ? open.inside() : open);
  }
}
