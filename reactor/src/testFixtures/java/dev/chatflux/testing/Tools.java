package dev.chatflux.testing;

import dev.chatflux.json.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Chooses the tools that an answer calls: those whose words the user has said. */
final class Tools {

  private static final int SHORTEST_TELLING_WORD = 4;

  private static final Set<String> COMMON =
      Set.of(
          "with", "from", "that", "this", "what", "when", "which", "will", "have", "your", "tell",
          "gets", "returns", "given", "about", "does", "current", "into", "they", "there", "user",
          "some", "more", "than", "then", "where", "please");

  /** The calls for this question; none if no tool is meant. */
  static List<Reply.Use> usesFor(JsonNode body, String question) {
    var tools = offered(body);
    var choice = choice(body);
    if (tools.isEmpty() || choice.stringValue("").equals("none")) {
      return List.of();
    }
    var named = name(choice);
    if (choice.isObject() && !named.isEmpty()) {
      return tools.stream()
          .filter(tool -> name(tool).equals(named))
          .limit(1)
          .map(tool -> use(tool, question))
          .toList();
    }
    var meant = tools.stream().filter(tool -> isMeant(tool, question)).toList();
    if (meant.isEmpty() && choice.stringValue("").equals("required")) {
      meant = tools.subList(0, 1);
    }
    boolean parallel = body.path("parallel_tool_calls").booleanValue(true);
    return meant.stream().limit(parallel ? meant.size() : 1).map(tool -> use(tool, question)).toList();
  }

  private static List<JsonNode> offered(JsonNode body) {
    var functions =
        Json.elements(body.path("functions"))
            .map(
                function -> {
                  JsonNode tool = Json.object().put("type", "function").set("function", function);
                  return tool;
                });
    return Stream.concat(Json.elements(body.path("tools")), functions).toList();
  }

  private static JsonNode choice(JsonNode body) {
    var choice = body.path("tool_choice");
    return Json.absent(choice) ? body.path("function_call") : choice;
  }

  private static JsonNode definition(JsonNode tool) {
    var type = Json.string(tool, "type", "function");
    return tool.path(type).isObject() ? tool.path(type) : tool;
  }

  private static String name(JsonNode tool) {
    return Json.string(definition(tool), "name", "");
  }

  private static Reply.Use use(JsonNode tool, String question) {
    boolean custom = Json.string(tool, "type", "").equals("custom");
    var arguments =
        custom
            ? question
            : Wire.toJson(new SchemaFiller(definition(tool).path("parameters"), question).fill());
    return new Reply.Use(name(tool), arguments, custom);
  }

  private static boolean isMeant(JsonNode tool, String question) {
    if (question.contains(name(tool))) {
      return true;
    }
    var said = new HashSet<>(Words.words(question));
    var telling = new ArrayList<>(Words.words(Json.string(definition(tool), "description", "")));
    telling.addAll(Words.words(name(tool).replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ')));
    return telling.stream()
        .filter(word -> word.length() >= SHORTEST_TELLING_WORD && !COMMON.contains(word))
        .anyMatch(said::contains);
  }

  private Tools() {}
}
