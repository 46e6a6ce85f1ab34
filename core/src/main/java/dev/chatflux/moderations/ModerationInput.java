package dev.chatflux.moderations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatflux.json.Lenient;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What is to be looked at. */
public sealed interface ModerationInput {

  /** One text. */
  static ModerationInput text(String text) {
    return new Text(text);
  }

  /** Several texts, each with a result of its own. */
  static ModerationInput texts(List<String> texts) {
    return new Texts(texts);
  }

  /** Texts and images that belong together and have one result. */
  static ModerationInput parts(List<ModerationPart> parts) {
    return new Parts(parts);
  }

  /** Tells the forms apart by what they are made of. An empty list reads as one of texts. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ModerationInput of(JsonNode json) {
    if (json.isString()) {
      return new Text(json.stringValue());
    }
    if (isListOf(json, JsonNode::isString)) {
      return new Texts(elements(json).map(JsonNode::stringValue).toList());
    }
    return isListOf(json, JsonNode::isObject)
        ? new Parts(elements(json).map(Parts.READER::read).toList())
        : new Unknown(json);
  }

  private static boolean isListOf(JsonNode json, Predicate<JsonNode> kind) {
    return json.isArray() && elements(json).allMatch(kind);
  }

  private static Stream<JsonNode> elements(JsonNode json) {
    return StreamSupport.stream(json.spliterator(), false);
  }

  /**
   * One text.
   *
   * @param text the text
   */
  record Text(@JsonValue String text) implements ModerationInput {}

  /**
   * Several texts.
   *
   * @param texts the texts, in order
   */
  record Texts(@JsonValue List<String> texts) implements ModerationInput {

    public Texts {
      texts = Lenient.list(texts);
    }
  }

  /**
   * Texts and images.
   *
   * @param parts the parts, in order
   */
  record Parts(@JsonValue List<ModerationPart> parts) implements ModerationInput {

    private static final WireReader<ModerationPart> READER = Wire.reader(ModerationPart.class);

    public Parts {
      parts = Lenient.list(parts);
    }
  }

  /**
   * A form that this version does not know.
   *
   * @param json the input as it was read
   */
  record Unknown(@JsonValue JsonNode json) implements ModerationInput {}
}
