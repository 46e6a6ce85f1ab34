package dev.chatflux.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads JSON that comes in pieces, and shows at any time what has come. Each character is looked at
 * once. What it cannot make sense of it leaves to the reader of the whole, and shows no more.
 *
 * <p>One thread at a time.
 */
final class PartialJson {

  /** The reader of the whole goes no deeper. */
  private static final int DEEPEST = 500;

  private enum State {
    /** Before the root, which is an object or an array: some models say a word before it. */
    START,
    VALUE,
    NAME_OR_END,
    COLON,
    COMMA_OR_END,
    TEXT,
    NAME,
    LITERAL,
    /** After the root, or where it is no JSON any more. */
    END
  }

  /** An object or an array that is open. Nobody outside sees it: it is copied when it is shown. */
  private static final class Container {

    final @Nullable ObjectNode object;
    final ArrayNode array;
    @Nullable String name;

    Container(boolean isObject) {
      object = isObject ? JsonNodeFactory.instance.objectNode() : null;
      array = JsonNodeFactory.instance.arrayNode();
    }

    void add(JsonNode value) {
      put(object, array, name, value);
      name = null;
    }

    /** What is here so far, and the value that is still open. */
    JsonNode with(@Nullable JsonNode open) {
      var objectCopy = object == null ? null : object.objectNode().setAll(object);
      var arrayCopy = array.arrayNode(array.size() + 1).addAll(array);
      if (open != null) {
        put(objectCopy, arrayCopy, name, open);
      }
      return objectCopy == null ? arrayCopy : objectCopy;
    }

    private static void put(
        @Nullable ObjectNode object, ArrayNode array, @Nullable String name, JsonNode value) {
      if (object == null) {
        array.add(value);
      } else if (name != null) {
        // A name that comes twice counts where it comes last, as what is open always is.
        object.remove(name);
        object.set(name, value);
      }
    }

    JsonNode closed() {
      return object == null ? array : object;
    }
  }

  private final List<Container> open = new ArrayList<>();
  private final TextBuffer text = new TextBuffer();
  private final StringBuilder literal = new StringBuilder();
  private State state = State.START;
  private @Nullable JsonNode root;
  private boolean changed;

  /** Takes in the next piece; whether it changes what is shown. One that is no JSON does not. */
  boolean feed(String piece) {
    changed = false;
    for (int i = 0; i < piece.length() && state != State.END; i++) {
      take(piece.charAt(i));
    }
    return changed && (state != State.END || root != null);
  }

  /** What has come; null if nothing has. */
  @Nullable JsonNode shown() {
    if (open.isEmpty()) {
      return root;
    }
    JsonNode shown = state == State.TEXT ? StringNode.valueOf(text.shown()) : null;
    for (int i = open.size() - 1; i >= 0; i--) {
      shown = open.get(i).with(shown);
    }
    return shown;
  }

  /** Where {@link #shown()} is still growing. */
  OpenPath openPath() {
    return new OpenPath(open.size(), state == State.TEXT);
  }

  private void take(char c) {
    switch (state) {
      case TEXT, NAME -> text(c);
      case LITERAL -> literal(c);
      default -> {
        if (!isBlank(c)) {
          structure(c);
        }
      }
    }
  }

  private void structure(char c) {
    switch (state) {
      case START -> {
        if (c == '{' || c == '[') {
          value(c);
        }
      }
      case VALUE -> value(c);
      case NAME_OR_END -> {
        if (c == '"') {
          text.clear();
          state = State.NAME;
        } else {
          end(c);
        }
      }
      case COLON -> state = c == ':' ? State.VALUE : State.END;
      case COMMA_OR_END -> {
        if (c == ',') {
          state = top().object == null ? State.VALUE : State.NAME_OR_END;
        } else {
          end(c);
        }
      }
      default -> throw new IllegalStateException(state.name());
    }
  }

  private void value(char c) {
    switch (c) {
      case '{', '[' -> {
        if (open.size() == DEEPEST) {
          state = State.END;
          return;
        }
        open.add(new Container(c == '{'));
        state = c == '{' ? State.NAME_OR_END : State.VALUE;
        changed = true;
      }
      case '"' -> {
        text.clear();
        state = State.TEXT;
        changed = true;
      }
      case ']', '}' -> end(c);
      default -> {
        literal.setLength(0);
        literal.append(c);
        state = State.LITERAL;
      }
    }
  }

  /** Closes the innermost container, if that is what the character does. */
  private void end(char c) {
    if (c != (top().object == null ? ']' : '}')) {
      state = State.END;
      return;
    }
    var closed = open.remove(open.size() - 1).closed();
    if (open.isEmpty()) {
      root = closed;
      state = State.END;
    } else {
      top().add(closed);
      state = State.COMMA_OR_END;
    }
  }

  private void text(char c) {
    int shown = text.shownLength();
    if (!text.take(c)) {
      ended(text.text());
    } else if (text.isBroken()) {
      state = State.END;
    } else {
      changed |= state == State.TEXT && text.shownLength() != shown;
    }
  }

  private void ended(String value) {
    if (state == State.NAME) {
      top().name = value;
      state = State.COLON;
    } else {
      top().add(StringNode.valueOf(value));
      state = State.COMMA_OR_END;
    }
  }

  /** A number, true, false or null: it has an end only where something else begins. */
  private void literal(char c) {
    if (c != ',' && c != ']' && c != '}' && !isBlank(c)) {
      literal.append(c);
      return;
    }
    try {
      top().add(JsonType.parse(literal.toString()));
      changed = true;
      state = State.COMMA_OR_END;
    } catch (MismatchException | JacksonException e) {
      state = State.END;
      return;
    }
    if (!isBlank(c)) {
      structure(c);
    }
  }

  private Container top() {
    return open.get(open.size() - 1);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
