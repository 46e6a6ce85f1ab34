package dev.chatflux.call;

import dev.chatflux.errors.ApiError;
import dev.chatflux.json.Extensible;
import dev.chatflux.json.Wire;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the errors that servers report where an answer is expected, with the status of success. */
final class ReportedErrors {

  /**
   * The error in what could be read as the answer that was expected, or null. A message alone does
   * not make an error: there are answers with messages.
   *
   * @param answer what was read
   * @param json the same as a tree; asked for only if there are signs of an error
   */
  static @Nullable ApiError in(Object answer, Supplier<JsonNode> json) {
    if (answer instanceof Extensible record) {
      return hasSigns(record.extra()) ? inPlaceOfRecord(json.get()) : null;
    }
    if (answer instanceof JsonNode tree) {
      return in(tree);
    }
    return answer instanceof Map<?, ?> map ? in(Wire.toTree(map)) : null;
  }

  private static boolean hasSigns(Map<String, JsonNode> extra) {
    return !extra.isEmpty()
        && (ApiError.ofMember(extra.get("error")) != null
            || extra.containsKey("type")
            || extra.containsKey("message")
            || extra.containsKey("detail"));
  }

  private static @Nullable ApiError inPlaceOfRecord(JsonNode json) {
    boolean bare =
        (json.has("message") && json.has("code")) || (json.has("detail") && json.size() == 1);
    return bare ? ApiError.find(json) : in(json);
  }

  /** The same of an answer of which only the JSON is known. */
  static @Nullable ApiError in(JsonNode json) {
    boolean error =
        json.isObject()
            && (ApiError.ofMember(json.get("error")) != null
                || saysError(json.get("type"))
                || saysError(json.get("object")));
    return error ? ApiError.find(json) : null;
  }

  private static boolean saysError(@Nullable JsonNode kind) {
    return kind != null && kind.isString() && "error".equals(kind.stringValue());
  }

  private ReportedErrors() {}
}
