package dev.chatflux.testing;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The messages of a chat, as far as an answer needs them. */
record Conversation(List<JsonNode> messages) {

  static Conversation of(JsonNode body) {
    return new Conversation(Json.elements(body.path("messages")).toList());
  }

  /** The words of a message; images and files are named. */
  static String textOf(JsonNode message) {
    var content = message.path("content");
    if (content.isString()) {
      return content.stringValue("");
    }
    return Json.elements(content)
        .map(
            part -> {
              var type = Json.string(part, "type", "");
              return part.path(type).isString()
                  ? part.path(type).stringValue("")
                  : "[" + type.replaceAll("_url|input_", "") + "]";
            })
        .collect(Collectors.joining(" "));
  }

  JsonNode last() {
    return messages.get(messages.size() - 1);
  }

  /** Whether the last word is a tool's. */
  boolean afterTool() {
    var role = Json.string(last(), "role", "");
    return role.equals("tool") || role.equals("function");
  }

  /** What the tools have said since the assistant called them. */
  List<String> toolResults() {
    int from = messages.size();
    while (from > 0 && !Json.string(messages.get(from - 1), "role", "").equals("assistant")) {
      from--;
    }
    return messages.subList(from, messages.size()).stream().map(Conversation::textOf).toList();
  }

  List<String> userTexts() {
    return messages.stream()
        .filter(message -> Json.string(message, "role", "").equals("user"))
        .map(Conversation::textOf)
        .toList();
  }

  /** The last thing that the user has said, or else that anybody has. */
  String question() {
    var texts = userTexts();
    return texts.isEmpty() ? textOf(last()) : texts.get(texts.size() - 1);
  }
}
