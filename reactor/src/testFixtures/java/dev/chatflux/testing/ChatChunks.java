package dev.chatflux.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** A chat completion as the chunks of a stream; those of several choices take turns. */
final class ChatChunks {

  private final ChatAnswer answer;
  private final boolean usage;

  private ChatChunks(ChatAnswer answer, boolean usage) {
    this.answer = answer;
    this.usage = usage;
  }

  static List<ObjectNode> of(ChatAnswer answer, boolean usage) {
    return new ChatChunks(answer, usage).all();
  }

  private List<ObjectNode> all() {
    var byChoice = answer.choices().stream().map(this::ofChoice).toList();
    var chunks = Turns.interleave(byChoice);
    if (usage) {
      var last = chunk();
      last.putArray("choices");
      last.set("usage", answer.usage());
      chunks.add(last);
    }
    return chunks;
  }

  private List<ObjectNode> ofChoice(ChatChoice choice) {
    var reply = choice.reply();
    var chunks = new ArrayList<ObjectNode>();
    chunks.add(delta(choice, delta -> begin(delta, reply)));
    var words = reply.text() != null ? "content" : "refusal";
    for (var piece : Words.pieces(reply.words())) {
      var chunk = delta(choice, delta -> delta.put(words, piece));
      if (answer.topLogprobs() >= 0) {
        ((ObjectNode) chunk.path("choices").path(0))
            .set("logprobs", Logprobs.chat(List.of(piece), answer.topLogprobs()));
      }
      chunks.add(chunk);
    }
    for (int i = 0; i < reply.uses().size(); i++) {
      addCall(chunks, choice, i);
    }
    var last = delta(choice, delta -> {});
    ((ObjectNode) last.path("choices").path(0)).put("finish_reason", answer.finishReason(choice));
    chunks.add(last);
    return chunks;
  }

  private static void begin(ObjectNode delta, Reply reply) {
    delta.put("role", "assistant");
    if (reply.uses().isEmpty()) {
      delta.put("content", "");
    } else {
      delta.putNull("content");
    }
    delta.putNull("refusal");
  }

  private void addCall(List<ObjectNode> chunks, ChatChoice choice, int index) {
    var use = choice.reply().uses().get(index);
    var member = use.custom() ? "custom" : "function";
    var text = use.custom() ? "input" : "arguments";
    if (answer.legacy()) {
      chunks.add(
          delta(
              choice,
              delta ->
                  delta.putObject("function_call").put("name", use.name()).put("arguments", "")));
    } else {
      chunks.add(
          delta(
              choice,
              delta ->
                  delta
                      .putArray("tool_calls")
                      .addObject()
                      .put("index", index)
                      .put("id", answer.callIds().get(choice.index()).get(index))
                      .put("type", member)
                      .putObject(member)
                      .put("name", use.name())
                      .put(text, "")));
    }
    for (var piece : Words.pieces(use.arguments())) {
      chunks.add(
          delta(
              choice,
              delta -> {
                if (answer.legacy()) {
                  delta.putObject("function_call").put("arguments", piece);
                } else {
                  var call = delta.putArray("tool_calls").addObject().put("index", index);
                  call.putObject(member).put(text, piece);
                }
              }));
    }
  }

  private ObjectNode delta(ChatChoice choice, Consumer<ObjectNode> fill) {
    var chunk = chunk();
    var node = chunk.putArray("choices").addObject().put("index", choice.index());
    fill.accept(node.putObject("delta"));
    node.putNull("logprobs").putNull("finish_reason");
    if (usage) {
      chunk.set("usage", (JsonNode) NullNode.getInstance());
    }
    return chunk;
  }

  private ObjectNode chunk() {
    return Json.object()
        .put("id", answer.id())
        .put("object", "chat.completion.chunk")
        .put("created", answer.created())
        .put("model", answer.model())
        .put("service_tier", answer.serviceTier())
        .put("system_fingerprint", ChatAnswer.FINGERPRINT);
  }
}
