package dev.chatflux.tokens;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.ChatTool;
import dev.chatflux.chat.ContentPart;
import dev.chatflux.chat.ImageDetail;
import dev.chatflux.chat.MessageContent;
import dev.chatflux.chat.ResponseFormat;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.json.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a conversation costs tokens, in the words of the input of a response. */
final class ResponseInput {

  private final ChatRequest request;
  private final List<Map<String, Object>> items = new ArrayList<>();

  /** Results of custom tools have a name of their own. */
  private final Set<String> customCalls = new HashSet<>();

  ResponseInput(ChatRequest request) {
    this.request = request;
  }

  Map<String, Object> json() {
    if (request.model() == null) {
      throw new IllegalArgumentException("model is missing: set it in the request");
    }
    if (!request.functions().isEmpty()) {
      throw unknown("functions (say tools)");
    }
    request.messages().forEach(this::add);
    var json = object("model", request.model(), "input", items);
    if (!request.tools().isEmpty()) {
      json.put("tools", request.tools().stream().map(ResponseInput::tool).toList());
    }
    if (request.responseFormat() instanceof ResponseFormat.JsonSchema typed) {
      var format = object("type", "json_schema");
      Wire.toTree(typed.jsonSchema()).forEachEntry(format::put);
      json.put("text", Map.of("format", format));
    }
    return json;
  }

  private void add(ChatMessage message) {
    if (message instanceof ChatMessage.Assistant assistant) {
      addSaid(assistant);
    } else if (message instanceof ChatMessage.Tool tool) {
      var id = String.valueOf(tool.toolCallId());
      var type = customCalls.contains(id) ? "custom_tool_call_output" : "function_call_output";
      items.add(object("type", type, "call_id", id, "output", tool.text()));
    } else if (message instanceof ChatMessage.User
        || message instanceof ChatMessage.System
        || message instanceof ChatMessage.Developer) {
      items.add(object("role", message.role().value(), "content", content(message.content())));
    } else {
      throw unknown("a message of the role " + message.role());
    }
  }

  private void addSaid(ChatMessage.Assistant said) {
    if (said.functionCall() != null) {
      throw unknown("function_call (say tool_calls)");
    }
    var text = said.refusal() == null ? said.text() : said.text() + said.refusal();
    if (!text.isEmpty()) {
      items.add(object("role", "assistant", "content", text));
    }
    said.toolCalls().forEach(this::addCall);
  }

  private void addCall(ToolCall call) {
    var id = String.valueOf(call.id());
    if (call instanceof ToolCall.Function function) {
      var arguments = function.arguments();
      items.add(
          object(
              "type",
              "function_call",
              "call_id",
              id,
              "name",
              function.name(),
              "arguments",
              arguments));
    } else if (call instanceof ToolCall.Custom custom) {
      customCalls.add(id);
      items.add(
          object(
              "type",
              "custom_tool_call",
              "call_id",
              id,
              "name",
              custom.name(),
              "input",
              custom.input()));
    } else {
      throw unknown("a call of the type " + call.type());
    }
  }

  private static Object content(@Nullable MessageContent content) {
    if (content instanceof MessageContent.Parts parts) {
      return parts.parts().stream().map(ResponseInput::part).toList();
    }
    return content == null ? "" : content.text();
  }

  private static Map<String, Object> part(ContentPart part) {
    if (part instanceof ContentPart.Text words) {
      return object("type", "input_text", "text", words.text());
    }
    if (part instanceof ContentPart.Image image) {
      var detail = image.imageUrl().detail();
      return object(
          "type",
          "input_image",
          "image_url",
          image.imageUrl().url(),
          "detail",
          detail == null ? ImageDetail.AUTO : detail);
    }
    if (part instanceof ContentPart.File file) {
      var json = object("type", "input_file");
      Wire.toTree(file.file()).forEachEntry(json::put);
      return json;
    }
    throw unknown("a part of the type " + part.type());
  }

  private static Map<String, Object> tool(ChatTool tool) {
    if (tool instanceof ChatTool.Function typed) {
      var json = object("type", "function");
      json.put("parameters", null);
      json.put("strict", null);
      Wire.toTree(typed.function()).forEachEntry(json::put);
      return json;
    }
    if (tool instanceof ChatTool.Custom custom) {
      var definition = custom.custom();
      var json = object("type", "custom", "name", definition.name());
      if (definition.description() != null) {
        json.put("description", definition.description());
      }
      return json;
    }
    throw unknown("a tool of the type " + tool.type());
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  private static IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException(
        "The server's count is that of responses, which do not know " + what);
  }
}
