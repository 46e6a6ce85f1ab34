package dev.chatflux.testing;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chat completion before it is written, as a whole or in chunks.
 *
 * @param callIds the ids of the tool calls, by choice
 * @param legacy whether calls are written as {@code function_call}, in the way of 2023
 * @param topLogprobs how many alternatives are told for each token; negative for none of all that
 */
record ChatAnswer(
    String id,
    long created,
    String model,
    String serviceTier,
    List<ChatChoice> choices,
    List<List<String>> callIds,
    boolean legacy,
    int promptTokens,
    int topLogprobs) {

  static final String FINGERPRINT = "fp_chatflux01";

  ObjectNode usage() {
    return UsageTree.detailed(
        promptTokens, choices.stream().mapToInt(ChatChoice::tokens).sum());
  }

  ObjectNode tree() {
    var tree =
        Json.object()
            .put("id", id)
            .put("object", "chat.completion")
            .put("created", created)
            .put("model", model);
    var list = tree.putArray("choices");
    for (var choice : choices) {
      var node = list.addObject().put("index", choice.index());
      node.set("message", message(choice));
      if (topLogprobs < 0) {
        node.putNull("logprobs");
      } else {
        node.set("logprobs", Logprobs.chat(Words.pieces(choice.reply().words()), topLogprobs));
      }
      node.put("finish_reason", finishReason(choice));
    }
    tree.set("usage", usage());
    return tree.put("service_tier", serviceTier).put("system_fingerprint", FINGERPRINT);
  }

  /** Calls end a choice differently in the way of 2023. */
  String finishReason(ChatChoice choice) {
    return legacy && choice.finishReason().equals("tool_calls")
        ? "function_call"
        : choice.finishReason();
  }

  private ObjectNode message(ChatChoice choice) {
    var reply = choice.reply();
    var message = Json.object().put("role", "assistant").put("content", reply.text());
    if (!reply.uses().isEmpty() && legacy) {
      var use = reply.uses().get(0);
      message
          .putObject("function_call")
          .put("name", use.name())
          .put("arguments", use.arguments());
    } else if (!reply.uses().isEmpty()) {
      message.set("tool_calls", calls(choice));
    }
    message.put("refusal", reply.refusal());
    message.putArray("annotations");
    return message;
  }

  private ArrayNode calls(ChatChoice choice) {
    var calls = Json.array();
    for (int i = 0; i < choice.reply().uses().size(); i++) {
      var use = choice.reply().uses().get(i);
      var call = calls.addObject().put("id", callIds.get(choice.index()).get(i));
      if (use.custom()) {
        call.put("type", "custom")
            .putObject("custom")
            .put("name", use.name())
            .put("input", use.arguments());
      } else {
        call.put("type", "function")
            .putObject("function")
            .put("name", use.name())
            .put("arguments", use.arguments());
      }
    }
    return calls;
  }
}
