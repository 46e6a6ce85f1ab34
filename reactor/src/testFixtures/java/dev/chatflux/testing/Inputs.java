package dev.chatflux.testing;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is asked for in four forms: a text, texts, tokens, or lists of tokens. */
final class Inputs {

  /** The texts; tokens are written as their numbers, which makes words of them. */
  static List<String> texts(Call call, String name) {
    var input = call.required(name);
    if (input.isString()) {
      return List.of(input.stringValue(""));
    }
    if (input.isArray() && !input.isEmpty()) {
      return input.path(0).isNumber()
          ? List.of(tokens(input))
          : Json.elements(input).map(one -> text(one, name)).toList();
    }
    throw invalid(name);
  }

  private static String text(JsonNode input, String name) {
    if (input.isString()) {
      return input.stringValue("");
    }
    if (input.isArray() && !input.isEmpty()) {
      return tokens(input);
    }
    throw invalid(name);
  }

  private static String tokens(JsonNode tokens) {
    var text = new StringBuilder();
    tokens.values().forEach(token -> text.append(text.isEmpty() ? "" : " ").append(token.asString("")));
    return text.toString();
  }

  static ApiProblem invalid(String name) {
    return ApiProblem.invalid(name, null, "'$." + name + "' is invalid. Please check the API reference.");
  }

  private Inputs() {}
}
