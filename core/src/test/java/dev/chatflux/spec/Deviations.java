package dev.chatflux.spec;

import dev.chatflux.moderations.ModerationCategory;
import java.util.Map;
import java.util.Set;

/**
 * Where the types differ from the official document on purpose.
 *
 * @param operations operations that the document does not have, and why they are there
 * @param members members of records that the document does not have, and why they are there
 * @param loose members whose types tell less than the document knows, and why
 * @param maps maps that stand for objects with known members, and the open enum that names them
 */
record Deviations(
    Map<String, String> operations,
    Map<String, String> members,
    Map<String, String> loose,
    Map<String, Class<?>> maps) {

  static final Deviations NONE = new Deviations(Map.of(), Map.of(), Map.of(), Map.of());

  private static final String ENGINES = "what models were before they were models";

  private static final String REASONING = "where other servers tell what a model thinks";

  private static final String DELTA = "sent, though the document does not say so";

  static final Deviations OURS =
      new Deviations(
          Map.of(
              "GET /engines", ENGINES,
              "GET /engines/{}", ENGINES,
              "POST /engines/{}/completions", ENGINES),
          Map.of(
              "Model.permission", "told until 2023, and by some servers still",
              "ChatMessage.Assistant.reasoning_content", REASONING,
              "ChatDelta.reasoning_content", REASONING,
              "ChatDelta.audio", DELTA,
              "ChatDelta.annotations", DELTA,
              "ChatDelta.ToolCallDelta.custom", DELTA,
              "ChatChunk.Choice.message", "what some servers call the delta",
              "StoredMessage.name", "messages of other roles have one"),
          Map.of(),
          Map.of(
              "Moderation.Result.categories", ModerationCategory.class,
              "Moderation.Result.category_scores", ModerationCategory.class,
              "Moderation.Result.category_applied_input_types", ModerationCategory.class));

  boolean isLoose(String path) {
    return loose.containsKey(path);
  }

  Set<String> namesOf(String path) {
    var names = maps.get(path);
    return names == null ? Set.of() : SchemaWalker.constants(names);
  }
}
