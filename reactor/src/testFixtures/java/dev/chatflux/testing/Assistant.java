package dev.chatflux.testing;

import dev.chatflux.json.Wire;
import tools.jackson.databind.JsonNode;

/** Decides what kind of answer a chat gets. */
final class Assistant {

  static Reply replyTo(Call call) {
    var body = call.body();
    var conversation = Conversation.of(body);
    var question = conversation.question();
    if (!conversation.afterTool()) {
      var uses = Tools.usesFor(body, question);
      if (!uses.isEmpty()) {
        return Reply.using(uses);
      }
    }
    var format = body.path("response_format");
    return switch (Json.string(format, "type", "text")) {
      case "json_schema" -> Reply.saying(filled(format.path("json_schema"), question));
      case "json_object" -> Reply.saying(object(conversation));
      default -> Reply.saying(text(conversation));
    };
  }

  private static String filled(JsonNode format, String question) {
    if (Json.absent(format.path("name"))) {
      throw ApiProblem.missing("response_format.json_schema.name");
    }
    return Wire.toJson(new SchemaFiller(format.path("schema"), question).fill());
  }

  private static String object(Conversation conversation) {
    var node = Json.object();
    node.put("question", conversation.question()).put("answer", text(conversation));
    return Wire.toJson(node);
  }

  private static String text(Conversation conversation) {
    return conversation.afterTool()
        ? Prose.afterTools(conversation.question(), conversation.toolResults())
        : Prose.reply(conversation.userTexts(), conversation.question());
  }

  private Assistant() {}
}
