package dev.chatflux.spec;

import dev.chatflux.embeddings.Vector;
import dev.chatflux.moderations.ModerationCategory;
import java.util.Map;
import java.util.Set;

/**
 * Where the types differ from the official document on purpose.
 *
 * @param operations operations that the document does not have, and why they are there
 * @param members members of records that the document does not have, and why they are there
 * @param raw members that hold raw JSON although the document knows more, and why
 * @param maps maps that stand for objects with known members, and the open enum that names them
 * @param codecs types that read and write themselves, and as which JSON type
 */
record Deviations(
    Map<String, String> operations,
    Map<String, String> members,
    Map<String, String> raw,
    Map<String, Class<?>> maps,
    Map<Class<?>, String> codecs) {

  static final Deviations NONE = new Deviations(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  private static final String ENGINES = "what models were before they were models";

  private static final String PAGES = "lists that come whole tell nothing of pages";

  static final Deviations OURS =
      new Deviations(
          Map.of(
              "GET /engines", ENGINES,
              "GET /engines/{}", ENGINES,
              "POST /engines/{}/completions", ENGINES),
          Map.of(
              "Model.permission", "told until 2023, and by some servers still",
              "Page.first_id", PAGES,
              "Page.last_id", PAGES,
              "Page.has_more", PAGES),
          Map.of(),
          Map.of(
              "Moderation.Result.categories", ModerationCategory.class,
              "Moderation.Result.category_scores", ModerationCategory.class,
              "Moderation.Result.category_applied_input_types", ModerationCategory.class),
          Map.of(Vector.class, "array"));

  boolean isRaw(String path) {
    return raw.containsKey(path);
  }

  boolean isCodec(Class<?> type) {
    return codecs.containsKey(type);
  }

  String typeOfCodec(Class<?> type) {
    return codecs.get(type);
  }

  Set<String> namesOf(String path) {
    var names = maps.get(path);
    return names == null ? Set.of() : SchemaWalker.constants(names);
  }
}
