package dev.chatflux.reactor;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatDelta;
import dev.chatflux.chat.ChatDelta.CustomDelta;
import dev.chatflux.chat.ChatDelta.FunctionDelta;
import dev.chatflux.chat.ChatDelta.ToolCallDelta;
import dev.chatflux.chat.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Takes calls of tools out of chunks, and puts them in. */
final class ToolDeltas {

  private static final ChatDelta NOTHING = ChatDelta.of(delta -> {});

  static boolean areIn(ChatChunk.Choice choice) {
    return (choice.delta() != null && !choice.delta().toolCalls().isEmpty())
        || (choice.message() != null && !choice.message().toolCalls().isEmpty());
  }

  static ChatChunk.Choice without(ChatChunk.Choice choice) {
    return areIn(choice) ? with(choice, List.of(), List.of()) : choice;
  }

  /** The choice with all of the calls, each in one piece. */
  static ChatChunk.Choice with(ChatChunk.Choice choice, List<ToolCall> calls) {
    if (calls.isEmpty()) {
      return choice;
    }
    var deltas = new ArrayList<ToolCallDelta>();
    for (int i = 0; i < calls.size(); i++) {
      deltas.add(delta(i, calls.get(i)));
    }
    boolean whole = choice.delta() == null && choice.message() != null;
    var open = whole || choice.delta() != null ? choice : choice.withDelta(NOTHING);
    return with(open, deltas, calls);
  }

  private static ChatChunk.Choice with(
      ChatChunk.Choice choice, List<ToolCallDelta> deltas, List<ToolCall> calls) {
    var delta = choice.delta();
    var message = choice.message();
    var changed =
        delta == null ? choice : choice.withDelta(delta.toBuilder().toolCalls(deltas).build());
    return message == null
        ? changed
        : changed.withMessage(message.toBuilder().toolCalls(calls).build());
  }

  private static ToolCallDelta delta(int index, ToolCall call) {
    if (call instanceof ToolCall.Function function) {
      var called = function.function();
      var delta = new FunctionDelta(called.name(), called.arguments(), called.extra());
      return new ToolCallDelta(index, call.id(), call.type(), delta, null, function.extra());
    }
    if (call instanceof ToolCall.Custom custom) {
      var called = custom.custom();
      var delta = new CustomDelta(called.name(), called.input(), called.extra());
      return new ToolCallDelta(index, call.id(), call.type(), null, delta, custom.extra());
    }
    return new ToolCallDelta(index, call.id(), call.type(), null, null, members(call));
  }

  private static Map<String, JsonNode> members(ToolCall call) {
    var members = new LinkedHashMap<String, JsonNode>();
    if (call instanceof ToolCall.Unknown unknown) {
      unknown.raw().properties().forEach(each -> members.put(each.getKey(), each.getValue()));
    }
    members.remove("id");
    members.remove("type");
    members.remove("index");
    return members;
  }

  /** Whether there is anything in the chunk but what all chunks of an answer have. */
  static boolean says(ChatChunk chunk) {
    return chunk.usage() != null
        || chunk.moderation() != null
        || chunk.choices().stream().anyMatch(ToolDeltas::says);
  }

  private static boolean says(ChatChunk.Choice choice) {
    return choice.finishReason() != null
        || choice.logprobs() != null
        || choice.message() != null
        || (choice.delta() != null && !choice.delta().equals(NOTHING))
        || !choice.extra().isEmpty();
  }

  private ToolDeltas() {}
}
