package dev.chatflux.chat;

import dev.chatflux.json.Lenient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Folds members that this version does not know: the last value wins, null never does. */
final class MembersFold {

  private final Room room;
  private final boolean grows;
  private final Map<String, JsonNode> members = new LinkedHashMap<>();
  private final StringBuilder reasoning = new StringBuilder();

  private MembersFold(Room room, boolean grows) {
    this.room = room;
    this.grows = grows;
  }

  /** For members that every piece tells anew. */
  static MembersFold replacing(Room room) {
    return new MembersFold(room, false);
  }

  /** For members of a message: its lists grow piece by piece, and so do its thoughts. */
  static MembersFold growing(Room room) {
    return new MembersFold(room, true);
  }

  void add(Map<String, JsonNode> more) {
    if (!more.isEmpty()) {
      more.forEach(this::add);
    }
  }

  /** Takes over what is not known yet. */
  void addMissing(Map<String, JsonNode> more) {
    more.forEach(
        (name, value) -> {
          if (isMissing(name)) {
            add(name, value);
          }
        });
  }

  private boolean isMissing(String name) {
    var known = members.get(name);
    return known == null || known.isNull();
  }

  private void add(String name, JsonNode value) {
    if (grows && value.isString() && name.equals(Reasoning.MEMBER)) {
      room.append(reasoning, value.asString());
      members.putIfAbsent(name, StringNode.valueOf(""));
    } else if (grows && value.isArray()) {
      append(name, value);
    } else {
      set(name, members.get(name), value);
    }
  }

  private void set(String name, @Nullable JsonNode known, JsonNode value) {
    boolean set;
    if (known == null || known.isNull()) {
      set = room.take(name.length() + sizeOf(value));
    } else {
      set = !value.isNull() && room.take(Math.max(0, sizeOf(value) - sizeOf(known)));
    }
    if (set) {
      members.put(name, value);
    }
  }

  private void append(String name, JsonNode elements) {
    var list =
        members.get(name) instanceof ArrayNode known
            ? known
            : JsonNodeFactory.instance.arrayNode(elements.size());
    for (var element : elements) {
      if (room.take(sizeOf(element))) {
        list.add(element);
      }
    }
    members.put(name, list);
  }

  /** About how many characters of JSON. */
  private static long sizeOf(JsonNode value) {
    if (value.isContainer()) {
      long size = 2;
      for (var element : value) {
        size += sizeOf(element) + 8;
      }
      return size;
    }
    return value.isString() ? value.asString().length() : 4;
  }

  Map<String, JsonNode> result() {
    if (members.isEmpty()) {
      return Map.of();
    }
    var result = new LinkedHashMap<>(members);
    result.replaceAll(
        (name, value) -> grows && value instanceof ArrayNode list ? copy(list) : value);
    if (!reasoning.isEmpty()) {
      result.put(Reasoning.MEMBER, StringNode.valueOf(reasoning.toString()));
    }
    return Lenient.map(result);
  }

  private static JsonNode copy(ArrayNode list) {
    return JsonNodeFactory.instance.arrayNode(list.size()).addAll(list);
  }
}
