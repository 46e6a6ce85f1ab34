package dev.chatflux.tokens;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is known of a model by the beginning of its name. */
final class ModelNames {

  private static final String BOUNDARIES = "-:@";

  /**
   * The value of the longest of the names with which the model's name begins, whole parts of it:
   * {@code gpt-5} is a beginning of {@code gpt-5-2025-08-07}, and none of {@code gpt-5.1}. A
   * provider before a slash and the mark of fine-tuned models, {@code ft:}, are no part of it.
   */
  static <T> @Nullable T find(Map<String, T> values, String model) {
    var exact = values.get(model);
    if (exact != null) {
      return exact;
    }
    var name = model.substring(model.lastIndexOf('/') + 1);
    if (name.startsWith("ft:")) {
      name = name.substring("ft:".length());
    }
    while (!name.isEmpty()) {
      var value = values.get(name);
      if (value != null) {
        return value;
      }
      name = name.substring(0, lastBoundary(name));
    }
    return null;
  }

  private static int lastBoundary(String name) {
    int at = name.length() - 1;
    while (at > 0 && BOUNDARIES.indexOf(name.charAt(at)) < 0) {
      at--;
    }
    return at;
  }

  private ModelNames() {}
}
