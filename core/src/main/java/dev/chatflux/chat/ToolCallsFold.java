package dev.chatflux.chat;

import dev.chatflux.chat.ChatDelta.ToolCallDelta;
import dev.chatflux.json.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Folds pieces of tool calls, as differently as servers cut them: with an index or without, with
 * the id in the first piece or in each, one call or several in a chunk.
 */
final class ToolCallsFold {

  /** What a call is reckoned to take beside its text. */
  private static final int CALL_SIZE = 100;

  private final Room room;
  private final List<Call> calls = new ArrayList<>(1);
  private List<ToolCall> whole = List.of();

  ToolCallsFold(Room room) {
    this.room = room;
  }

  void add(ToolCallDelta delta) {
    var call = find(delta);
    if (call == null && room.take(CALL_SIZE)) {
      call = new Call(room, delta.index());
      calls.add(call);
    }
    if (call != null) {
      call.add(delta);
    }
  }

  /** Takes in calls that came whole, unless they came in pieces before. */
  void catchUp(List<ToolCall> toolCalls) {
    if (!toolCalls.isEmpty() && room.take((long) CALL_SIZE * toolCalls.size())) {
      whole = toolCalls;
    }
  }

  private @Nullable Call find(ToolCallDelta delta) {
    var id = Call.present(delta.id());
    boolean named = Call.present(Call.nameIn(delta)) != null;
    for (int i = calls.size() - 1; i >= 0; i--) {
      var call = calls.get(i);
      boolean sameId = id != null && id.equals(call.id);
      if (delta.index() == null
          ? sameId
          // One index for different calls: each comes with an id and a name of its own. An id that
          // merely changes from piece to piece comes without a name.
          : delta.index().equals(call.index)
              && (sameId || id == null || call.id == null || !named)) {
        return call;
      }
    }
    boolean isNew = delta.index() != null || id != null || named || calls.isEmpty();
    return isNew ? null : calls.get(calls.size() - 1);
  }

  List<ToolCall> result() {
    if (calls.isEmpty()) {
      return whole;
    }
    boolean indexed = calls.stream().allMatch(call -> call.index != null);
    var ordered =
        indexed ? calls.stream().sorted(Comparator.comparingInt(Call::position)) : calls.stream();
    return ordered.map(Call::result).toList();
  }

  private static final class Call {

    private final @Nullable Integer index;
    private final FunctionFold function;
    private final FunctionFold custom;
    private final MembersFold extra;
    private @Nullable String id;
    private @Nullable String type;

    Call(Room room, @Nullable Integer index) {
      this.index = index;
      this.function = new FunctionFold(room);
      this.custom = new FunctionFold(room);
      this.extra = MembersFold.growing(room);
    }

    void add(ToolCallDelta delta) {
      id = id == null ? present(delta.id()) : id;
      type = type == null ? present(delta.type()) : type;
      if (delta.function() != null) {
        function.add(delta.function());
      }
      if (delta.custom() != null) {
        custom.add(delta.custom());
      }
      extra.add(delta.extra());
    }

    static @Nullable String present(@Nullable String text) {
      return text == null || text.isBlank() ? null : text;
    }

    static @Nullable String nameIn(ToolCallDelta delta) {
      if (delta.function() != null) {
        return delta.function().name();
      }
      return delta.custom() == null ? null : delta.custom().name();
    }

    int position() {
      return Objects.requireNonNullElse(index, 0);
    }

    ToolCall result() {
      if (custom.seen() && !"function".equals(type)) {
        return new ToolCall.Custom(id, custom.customCall(), extra.result());
      }
      if (function.seen() || type == null || type.equals("function")) {
        return new ToolCall.Function(id, function.functionCall(), extra.result());
      }
      var raw = new LinkedHashMap<String, Object>();
      if (id != null) {
        raw.put("id", id);
      }
      raw.put("type", type);
      raw.putAll(extra.result());
      return new ToolCall.Unknown(Wire.toTree(raw));
    }
  }
}
