package dev.chatflux.reactor;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.chat.ToolChoice;
import dev.chatflux.common.FinishReason;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells the calls that a chat with tools answers from those that are its caller's business. The
 * caller's are those of tools in the caller's own request, and of kinds that only a server knows.
 *
 * @param request as the caller wrote it
 */
record Handover(ChatRequest request, ToolSet.Offer theirs) {

  static Handover of(ChatRequest request) {
    return new Handover(request, ToolSet.Offer.of(request));
  }

  /**
   * Whether the turn goes on after this answer: it calls tools, is not cut off, and no call is the
   * caller's. One that is ends the turn, and nothing is run: the caller gets all of the calls,
   * answers its own, and what is left open is run when it asks again.
   */
  boolean goesOn(ChatCompletion completion) {
    var finish = completion.finishReason();
    return !completion.toolCalls().isEmpty()
        && !FinishReason.LENGTH.equals(finish)
        && !FinishReason.CONTENT_FILTER.equals(finish)
        && !ToolChoice.NONE.equals(request.toolChoice())
        && completion.toolCalls().stream().noneMatch(theirs::has);
  }

  /** Calls at the end of the conversation that are not answered, and not the caller's. */
  List<ToolCall> leftOpen() {
    var messages = request.messages();
    var answered = new HashSet<String>();
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof ChatMessage.Tool tool) {
        answered.add(String.valueOf(tool.toolCallId()));
      } else if (messages.get(i) instanceof ChatMessage.Assistant assistant) {
        return assistant.toolCalls().stream()
            .filter(call -> !theirs.has(call) && !answered.contains(String.valueOf(call.id())))
            .toList();
      } else {
        return List.of();
      }
    }
    return List.of();
  }

  /** The message, its calls having the ids that answers refer to: some servers give none. */
  static ChatMessage.Assistant withIds(ChatMessage.Assistant message) {
    var calls = message.toolCalls().stream().map(Handover::withId).toList();
    return calls.equals(message.toolCalls())
        ? message
        : message.toBuilder().toolCalls(calls).build();
  }

  private static ToolCall withId(ToolCall call) {
    if (call.id() != null && !call.id().isBlank()) {
      return call;
    }
    var id = "call_" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    if (call instanceof ToolCall.Function function) {
      return new ToolCall.Function(id, function.function(), function.extra());
    }
    return call instanceof ToolCall.Custom custom
        ? new ToolCall.Custom(id, custom.custom(), custom.extra())
        : call;
  }

  /** The request for another round: a choice that forces a call would force one for ever. */
  static ChatRequest unforced(ChatRequest request) {
    var choice = request.toolChoice();
    if (choice instanceof ToolChoice.AllowedTools some
        && ToolChoice.REQUIRED.equals(some.allowedTools().mode())) {
      return with(request, freed(some));
    }
    boolean isForced =
        ToolChoice.REQUIRED.equals(choice)
            || choice instanceof ToolChoice.Function
            || choice instanceof ToolChoice.Custom;
    return isForced ? with(request, ToolChoice.AUTO) : request;
  }

  private static ChatRequest with(ChatRequest request, ToolChoice choice) {
    return request.toBuilder().toolChoice(choice).build();
  }

  private static ToolChoice freed(ToolChoice.AllowedTools some) {
    var allowed =
        new ToolChoice.Allowed(
            new ToolChoice.Mode("auto"), some.allowedTools().tools(), some.allowedTools().extra());
    return new ToolChoice.AllowedTools(allowed, some.extra());
  }
}
