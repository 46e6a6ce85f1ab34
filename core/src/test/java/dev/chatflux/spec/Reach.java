package dev.chatflux.spec;

import dev.chatflux.spec.OfficialDocument.Operation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Collects the properties that the requests and answers of operations lead to. */
final class Reach {

  private final Map<JsonNode, String> properties = new IdentityHashMap<>();
  private final Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The schemas of the properties, told apart by identity, and where each is. */
  static Map<JsonNode, String> of(List<Operation> operations) {
    var reach = new Reach();
    for (var operation : operations) {
      Stream.of(operation.request(), operation.answer(false), operation.answer(true))
          .forEach(schema -> reach.collect(schema, operation.key()));
    }
    return reach.properties;
  }

  private void collect(JsonNode schema, String path) {
    var here = schema.has("$ref") ? schema.get("$ref").stringValue().replaceAll(".*/", "") : path;
    var resolved = OfficialDocument.resolve(schema);
    if (!seen.add(resolved)) {
      return;
    }
    resolved
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              properties.put(property, here + '.' + name);
              collect(property, here + '.' + name);
            });
    for (var name : List.of("allOf", "anyOf", "oneOf")) {
      resolved.path(name).forEach(part -> collect(part, here));
    }
    for (var name : List.of("items", "additionalProperties")) {
      if (resolved.path(name).isObject()) {
        collect(resolved.get(name), here);
      }
    }
  }

  private Reach() {}
}
