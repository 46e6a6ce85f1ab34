package dev.chatflux.chat;

import dev.chatflux.chat.ChatDelta.CustomDelta;
import dev.chatflux.chat.ChatDelta.FunctionDelta;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Folds a name, which is set once, and arguments, which are appended. */
final class FunctionFold {

  private final Room room;
  private final StringBuilder arguments = new StringBuilder();
  private final MembersFold extra;
  private String name = "";
  private boolean seen;

  FunctionFold(Room room) {
    this.room = room;
    this.extra = MembersFold.growing(room);
  }

  void add(FunctionDelta delta) {
    add(delta.name(), delta.arguments(), delta.extra());
  }

  void add(CustomDelta delta) {
    add(delta.name(), delta.input(), delta.extra());
  }

  void add(@Nullable String name, @Nullable String arguments, Map<String, JsonNode> extra) {
    seen = true;
    if (name != null && this.name.isBlank()) {
      this.name = name;
    }
    if (arguments != null) {
      room.append(this.arguments, arguments);
    }
    this.extra.add(extra);
  }

  /** Whether there was any piece. */
  boolean seen() {
    return seen;
  }

  /** Whether no piece told anything. */
  boolean isEmpty() {
    return name.isBlank() && arguments.isEmpty();
  }

  FunctionCall functionCall() {
    return new FunctionCall(name, arguments.toString(), extra.result());
  }

  ToolCall.CustomCall customCall() {
    return new ToolCall.CustomCall(name, arguments.toString(), extra.result());
  }
}
