package dev.chatflux.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The chat completions that were to be stored, oldest first. Their trees are never changed. */
final class StoredChats {

  record Stored(String id, ObjectNode completion, List<ObjectNode> messages) {}

  private final Map<String, Stored> all = new LinkedHashMap<>();

  synchronized void add(ObjectNode completion, JsonNode request) {
    var id = Json.string(completion, "id", "");
    var metadata = request.path("metadata");
    var kept = completion.deepCopy();
    kept.set("metadata", Json.absent(metadata) ? Json.object() : metadata);
    all.put(id, new Stored(id, kept, messages(id, request)));
  }

  synchronized List<Stored> all() {
    return List.copyOf(all.values());
  }

  synchronized Stored get(String id) {
    var stored = all.get(id);
    if (stored == null) {
      throw ApiProblem.notFound(
          null, "not_found", "Chat completion with id '" + id + "' not found.");
    }
    return stored;
  }

  synchronized Stored update(String id, JsonNode metadata) {
    var stored = get(id);
    var changed = stored.completion.deepCopy();
    changed.set("metadata", metadata);
    var updated = new Stored(id, changed, stored.messages);
    all.put(id, updated);
    return updated;
  }

  synchronized void delete(String id) {
    get(id);
    all.remove(id);
  }

  synchronized void clear() {
    all.clear();
  }

  private static List<ObjectNode> messages(String id, JsonNode request) {
    var index = new int[1];
    return Json.elements(request.path("messages"))
        .map(message -> message(id + "-" + index[0]++, message))
        .toList();
  }

  private static ObjectNode message(String id, JsonNode said) {
    var message = Json.object().put("id", id);
    said.properties().forEach(member -> message.set(member.getKey(), member.getValue()));
    message.putIfAbsent("name", Json.object().nullNode());
    if (said.path("content").isArray()) {
      message.set("content_parts", said.path("content"));
      return message.put("content", Conversation.textOf(said));
    }
    return message.putNull("content_parts");
  }
}
