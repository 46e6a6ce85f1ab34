package dev.chatflux.spec;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a comparison of types with schemas has found.
 *
 * @param gaps what the document has and the types have not, in words
 * @param covered the properties of the document that the types have, told apart by identity
 * @param compared for each record the members that some schema has
 */
record Outcome(Set<String> gaps, Set<JsonNode> covered, Map<Class<?>, Set<String>> compared) {

  Outcome() {
    this(
        new LinkedHashSet<>(),
        Collections.newSetFromMap(new IdentityHashMap<>()),
        new LinkedHashMap<>());
  }

  static Outcome gap(String path, String gap) {
    return new Outcome().add(path + ": " + gap);
  }

  /** Counts a property, and where several schemas have it all of them. */
  void cover(JsonNode property) {
    covered.add(property);
    property.path("allOf").forEach(this::cover);
  }

  Outcome add(String gap) {
    gaps.add(gap);
    return this;
  }

  Outcome add(Outcome other) {
    gaps.addAll(other.gaps);
    covered.addAll(other.covered);
    other.compared.forEach(
        (type, names) ->
            compared.computeIfAbsent(type, any -> new LinkedHashSet<>()).addAll(names));
    return this;
  }

  /** Members that records have and no schema has, as {@code Record.member}. */
  List<String> beyond() {
    return compared.entrySet().stream()
        .flatMap(
            entry ->
                Members.of(entry.getKey()).keySet().stream()
                    .filter(name -> !entry.getValue().contains(name))
                    .map(name -> Members.label(entry.getKey()) + '.' + name))
        .toList();
  }
}
