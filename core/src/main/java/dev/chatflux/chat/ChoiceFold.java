package dev.chatflux.chat;

import dev.chatflux.common.FinishReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds one of the answers. */
final class ChoiceFold {

  /** What a remark is reckoned to take. */
  private static final int ANNOTATION_SIZE = 200;

  private final Room room;
  private final int index;
  private final ContentFold content;
  private final StringBuilder refusal = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final ToolCallsFold toolCalls;
  private final FunctionFold function;
  private final AudioFold audio;
  private final List<Annotation> annotations = new ArrayList<>(0);
  private final LogprobsFold logprobs;
  private final MembersFold messageExtra;
  private final MembersFold extra;
  private @Nullable ChatRole role;
  private @Nullable String name;
  private @Nullable FinishReason finishReason;

  ChoiceFold(Room room, int index) {
    this.room = room;
    this.index = index;
    this.content = new ContentFold(room);
    this.toolCalls = new ToolCallsFold(room);
    this.function = new FunctionFold(room);
    this.audio = new AudioFold(room);
    this.logprobs = new LogprobsFold(room);
    this.messageExtra = MembersFold.growing(room);
    this.extra = MembersFold.replacing(room);
  }

  int index() {
    return index;
  }

  boolean isFinished() {
    return finishReason != null;
  }

  void add(ChatChunk.Choice choice) {
    if (choice.delta() != null) {
      add(choice.delta());
    }
    if (choice.message() != null) {
      catchUp(choice.message(), choice.delta() == null);
    }
    logprobs.add(choice.logprobs());
    finishReason = choice.finishReason() == null ? finishReason : choice.finishReason();
    extra.add(choice.extra());
  }

  private void add(ChatDelta delta) {
    setRole(delta.role());
    content.add(delta.content());
    append(refusal, delta.refusal());
    append(reasoning, delta.reasoningContent());
    if (!delta.toolCalls().isEmpty()) {
      delta.toolCalls().forEach(toolCalls::add);
    }
    if (delta.functionCall() != null) {
      function.add(delta.functionCall());
    }
    audio.add(delta.audio());
    if (!delta.annotations().isEmpty()) {
      annotate(delta.annotations());
    }
    messageExtra.add(delta.extra());
  }

  /** Takes in a message that came whole, as far as it did not come in pieces before. */
  private void catchUp(ChatMessage.Assistant message, boolean alone) {
    setRole(message.role());
    name = name == null ? message.name() : name;
    content.catchUp(message.content(), alone);
    if (refusal.isEmpty()) {
      append(refusal, message.refusal());
    }
    if (reasoning.isEmpty()) {
      append(reasoning, message.reasoningContent());
    }
    toolCalls.catchUp(message.toolCalls());
    var call = message.functionCall();
    if (call != null && !function.seen()) {
      function.add(call.name(), call.arguments(), call.extra());
    }
    if (!audio.seen()) {
      audio.add(message.audio());
    }
    if (annotations.isEmpty()) {
      annotate(message.annotations());
    }
    messageExtra.addMissing(message.extra());
  }

  private void setRole(@Nullable ChatRole role) {
    if (this.role == null && role != null && !role.value().isBlank()) {
      this.role = role;
    }
  }

  private void append(StringBuilder to, @Nullable String text) {
    if (text != null) {
      room.append(to, text);
    }
  }

  private void annotate(List<Annotation> more) {
    for (var annotation : more) {
      if (room.take(ANNOTATION_SIZE)) {
        annotations.add(annotation);
      }
    }
  }

  ChatCompletion.Choice result() {
    return new ChatCompletion.Choice(
        finishReason, index, message(), logprobs.result(), extra.result());
  }

  private ChatMessage.Assistant message() {
    var calls = toolCalls.result();
    boolean says = !refusal.isEmpty() || !calls.isEmpty() || !function.isEmpty() || audio.seen();
    return new ChatMessage.Assistant(
        role,
        // Pieces start with an empty text where an answer in one has null.
        content.isEmpty() && says ? null : content.result(),
        text(refusal),
        name,
        audio.result(),
        calls,
        function.isEmpty() ? null : function.functionCall(),
        annotations,
        text(reasoning),
        messageExtra.result());
  }

  private static @Nullable String text(StringBuilder text) {
    return text.isEmpty() ? null : text.toString();
  }
}
