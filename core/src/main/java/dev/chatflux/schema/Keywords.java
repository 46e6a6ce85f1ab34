package dev.chatflux.schema;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Leaves out of a schema what the strict mode does not know, and tells the model in words instead.
 *
 * @see <a href="https://platform.openai.com/docs/guides/structured-outputs">Supported schemas</a>
 */
final class Keywords {

  private static final Set<String> FORMATS =
      Set.of("date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid");

  static ObjectNode allowed(ObjectNode schema, boolean strict) {
    if (strict) {
      sayInWords(schema, "minLength", "At least ", " characters");
      sayInWords(schema, "maxLength", "At most ", " characters");
      if (schema.has("format") && !FORMATS.contains(schema.path("format").asString())) {
        sayInWords(schema, "format", "In the format ", "");
      }
    }
    return schema;
  }

  private static void sayInWords(ObjectNode schema, String keyword, String before, String after) {
    var value = schema.remove(keyword);
    if (value != null) {
      var words = value.asString().equals("1") ? after.replaceFirst("s$", "") : after;
      Schemas.tell(schema, before + value.asString() + words + ".");
    }
  }

  private Keywords() {}
}
