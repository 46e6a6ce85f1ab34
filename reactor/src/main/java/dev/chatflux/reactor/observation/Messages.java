package dev.chatflux.reactor.observation;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.json.Wire;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The messages of a chat in the shape that OpenTelemetry gives them: a role, and parts.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/">The schemas of
 *     input and output messages</a>
 */
final class Messages {

  private static final Pattern DATA_URL =
      Pattern.compile("data:([^;,]*);base64,(.*)", Pattern.DOTALL);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static ArrayNode input(JsonNode messages) {
    var input = JSON.arrayNode();
    for (var message : messages) {
      input.add(message(message));
    }
    return input;
  }

  static ArrayNode output(ChatCompletion completion) {
    var output = JSON.arrayNode();
    for (var choice : Wire.toTree(completion).path("choices")) {
      output.add(
          message(choice.path("message"))
              .put("finish_reason", choice.path("finish_reason").asString("")));
    }
    return output;
  }

  private static ObjectNode message(JsonNode message) {
    var parts = JSON.arrayNode();
    if (message.path("reasoning_content").isString()) {
      parts.add(part("reasoning").set("content", message.get("reasoning_content")));
    }
    if (message.path("role").asString("").equals("tool")) {
      parts.add(
          part("tool_call_response")
              .set("id", message.path("tool_call_id"))
              .set("response", message.path("content")));
    } else if (message.path("content").isString()) {
      parts.add(part("text").set("content", message.get("content")));
    } else {
      message.path("content").forEach(each -> parts.add(content(each)));
    }
    message.path("tool_calls").forEach(call -> parts.add(call(call)));
    var shaped = JSON.objectNode().put("role", message.path("role").asString("assistant"));
    if (message.has("name")) {
      shaped.set("name", message.get("name"));
    }
    return shaped.set("parts", parts);
  }

  private static JsonNode content(JsonNode content) {
    return switch (content.path("type").asString("")) {
      case "text" -> part("text").set("content", content.path("text"));
      case "image_url" -> image(content.path("image_url").path("url").asString(""));
      case "input_audio" ->
          part("blob")
              .put("modality", "audio")
              .put("mime_type", "audio/" + content.at("/input_audio/format").asString(""))
              .set("content", content.at("/input_audio/data"));
      default -> content;
    };
  }

  private static ObjectNode image(String url) {
    var data = DATA_URL.matcher(url);
    return data.matches()
        ? part("blob")
            .put("modality", "image")
            .put("mime_type", data.group(1))
            .put("content", data.group(2))
        : part("uri").put("modality", "image").put("uri", url);
  }

  private static ObjectNode call(JsonNode call) {
    var shaped =
        part("tool_call")
            .put("id", call.path("id").asString(""))
            .put("name", call.path("function").path("name").asString(""));
    return shaped.set("arguments", arguments(call.path("function").path("arguments").asString("")));
  }

  /** A model may write what is no JSON. */
  private static JsonNode arguments(String json) {
    try {
      return json.isBlank() ? JSON.objectNode() : Wire.tree(json);
    } catch (JacksonException | IllegalArgumentException invalid) {
      return JSON.stringNode(json);
    }
  }

  private static ObjectNode part(String type) {
    return JSON.objectNode().put("type", type);
  }

  private Messages() {}
}
