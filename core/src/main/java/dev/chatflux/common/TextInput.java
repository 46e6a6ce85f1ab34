package dev.chatflux.common;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatflux.json.Lenient;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What a model is given to read: one text or several, as text or as tokens. */
public sealed interface TextInput {

  /** One text. */
  static TextInput text(String text) {
    return new Text(text);
  }

  /** Several texts, each of which is answered on its own. */
  static TextInput texts(List<String> texts) {
    return new Texts(texts);
  }

  /** One text, given as the numbers of its tokens. */
  static TextInput tokens(List<Integer> tokens) {
    return new Tokens(tokens);
  }

  /** Several texts, each given as the numbers of its tokens. */
  static TextInput tokenLists(List<List<Integer>> lists) {
    return new TokenLists(lists);
  }

  /** Tells the forms apart by what they are made of. An empty list reads as one of texts. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static TextInput of(JsonNode json) {
    if (json.isString()) {
      return new Text(json.stringValue());
    }
    if (isListOf(json, JsonNode::isString)) {
      return new Texts(elements(json).map(JsonNode::stringValue).toList());
    }
    if (isTokens(json)) {
      return new Tokens(tokensOf(json));
    }
    return isListOf(json, TextInput::isTokens)
        ? new TokenLists(elements(json).map(TextInput::tokensOf).toList())
        : new Unknown(json);
  }

  private static List<Integer> tokensOf(JsonNode json) {
    return elements(json).map(JsonNode::intValue).toList();
  }

  private static boolean isTokens(JsonNode json) {
    return isListOf(json, JsonNode::canConvertToInt);
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
  record Text(@JsonValue String text) implements TextInput {}

  /**
   * Several texts.
   *
   * @param texts the texts, in order
   */
  record Texts(@JsonValue List<String> texts) implements TextInput {

    public Texts {
      texts = Lenient.list(texts);
    }
  }

  /**
   * One text as tokens.
   *
   * @param tokens the numbers of the tokens, in the encoding of the model
   */
  record Tokens(@JsonValue List<Integer> tokens) implements TextInput {

    public Tokens {
      tokens = Lenient.list(tokens);
    }
  }

  /**
   * Several texts as tokens.
   *
   * @param lists the tokens of each text, in order
   */
  record TokenLists(@JsonValue List<List<Integer>> lists) implements TextInput {

    public TokenLists {
      lists = lists.stream().map(Lenient::<Integer>list).toList();
    }
  }

  /**
   * A form that this version does not know.
   *
   * @param json the input as it was read
   */
  record Unknown(@JsonValue JsonNode json) implements TextInput {}
}
