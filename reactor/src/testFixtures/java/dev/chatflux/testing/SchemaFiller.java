package dev.chatflux.testing;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes a value that fits a simple JSON schema, out of the words of a question: names go where a
 * text is asked for, numbers where a number is.
 */
final class SchemaFiller {

  /** From here on only what has to be there is filled. */
  private static final int DEEPEST = 8;

  private static final int BOTTOM = 50;

  /** Texts of the forms that one asks for by a pattern. */
  private static final List<String> FORMS =
      List.of(
          "2026-05-01T09:00:00", "2026-05-01", "2026-05", "--05-01", "09:00:00", "PT1H0M0S", "P1Y0M0D",
          "A", "ABC", "abc", "123");

  private static final Pattern NAME = Pattern.compile("(?<![.!?]\\s|^)\\b\\p{Lu}[\\p{L}'’-]+");
  private static final Pattern FIRST_WORD = Pattern.compile("^\\p{Lu}\\p{L}+(?= and\\b|,)");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)?");
  private static final Set<String> CALENDAR =
      Set.of(
          "January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday",
          "Friday", "Saturday", "Sunday");

  private final JsonNode root;
  private final String question;
  private final List<String> names;
  private final Deque<String> unusedNames;
  private final Deque<String> unusedNumbers;

  SchemaFiller(JsonNode schema, String question) {
    this.root = schema;
    this.question = question;
    names =
        Stream.concat(
                FIRST_WORD.matcher(question).results(), NAME.matcher(question).results())
            .map(MatchResult::group)
            .filter(name -> !CALENDAR.contains(name))
            .distinct()
            .toList();
    unusedNames = new ArrayDeque<>(names);
    unusedNumbers =
        new ArrayDeque<>(NUMBER.matcher(question).results().map(MatchResult::group).toList());
  }

  JsonNode fill() {
    return Json.absent(root) || root.isEmpty() ? Json.object() : fill(root, "value", 0);
  }

  private JsonNode fill(JsonNode schema, String name, int depth) {
    if (depth > BOTTOM) {
      return NullNode.getInstance(); // a schema that only something endless would fit
    }
    if (schema.has("$ref")) {
      return fill(resolved(schema), name, depth + 1);
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (schema.path("enum").isArray()) {
      return mentioned(schema.path("enum"));
    }
    for (var union : List.of("anyOf", "oneOf")) {
      if (schema.path(union).isArray()) {
        return ofUnion(schema.path(union), name, depth);
      }
    }
    if (schema.path("allOf").isArray()) {
      return ofAll(schema.path("allOf"), name, depth);
    }
    return switch (type(schema, depth)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, name, depth);
      case "integer" -> number(schema, true);
      case "number" -> number(schema, false);
      case "boolean" -> BooleanNode.TRUE;
      case "null" -> NullNode.getInstance();
      default -> StringNode.valueOf(string(schema, name));
    };
  }

  private JsonNode resolved(JsonNode schema) {
    var reference = Json.string(schema, "$ref", "");
    if (reference.isEmpty()) {
      return schema;
    }
    return reference.startsWith("#") ? root.at(reference.substring(1)) : Json.object();
  }

  private static String type(JsonNode schema, int depth) {
    var types = Json.strings(schema.path("type"));
    if (depth > DEEPEST && types.contains("null")) {
      return "null";
    }
    if (!types.isEmpty()) {
      return types.stream().filter(type -> !type.equals("null")).findFirst().orElse("null");
    }
    return schema.has("properties") ? "object" : schema.has("items") ? "array" : "string";
  }

  private JsonNode mentioned(JsonNode values) {
    var said = Words.lower(question);
    return Json.elements(values)
        .filter(value -> value.isString() && said.contains(Words.lower(value.stringValue(""))))
        .findFirst()
        .or(() -> Json.elements(values).findFirst())
        .orElse(NullNode.getInstance());
  }

  private JsonNode ofUnion(JsonNode arms, String name, int depth) {
    boolean tooDeep = depth > DEEPEST;
    return Json.elements(arms)
        .filter(arm -> Json.string(arm, "type", "").equals("null") == tooDeep)
        .findFirst()
        .or(() -> Json.elements(arms).findFirst())
        .map(arm -> fill(arm, name, depth + 1))
        .orElse(NullNode.getInstance());
  }

  private JsonNode ofAll(JsonNode parts, String name, int depth) {
    JsonNode result = Json.object();
    for (var part : parts.values()) {
      var filled = fill(part, name, depth + 1);
      if (result instanceof ObjectNode merged && filled instanceof ObjectNode more) {
        merged.setAll(more);
      } else {
        result = filled;
      }
    }
    return result;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    var object = Json.object();
    var required = Json.strings(schema.path("required"));
    for (var property : schema.path("properties").properties()) {
      if (depth <= DEEPEST || required.contains(property.getKey())) {
        object.set(property.getKey(), fill(property.getValue(), property.getKey(), depth + 1));
      }
    }
    return object;
  }

  private JsonNode array(JsonNode schema, String name, int depth) {
    var array = Json.array();
    var items = resolved(schema.path("items"));
    int least = schema.path("minItems").intValue(depth > DEEPEST ? 0 : 1);
    int most = schema.path("maxItems").intValue(Math.max(least, names.size()));
    if (isAnyText(items, depth) && names.size() >= least) {
      names.stream().limit(most).forEach(array::add);
    }
    while (array.size() < least) {
      array.add(fill(items, name, depth + 1));
    }
    return array;
  }

  private static boolean isAnyText(JsonNode schema, int depth) {
    return type(schema, depth).equals("string")
        && Stream.of("enum", "const", "format", "pattern", "anyOf", "oneOf", "allOf")
            .noneMatch(schema::has);
  }

  private JsonNode number(JsonNode schema, boolean whole) {
    var said = unusedNumbers.poll();
    double least = schema.path("minimum").doubleValue(schema.path("exclusiveMinimum").doubleValue(0) + 1);
    double value = said == null ? least : Double.parseDouble(said);
    if (schema.has("minimum") || schema.has("exclusiveMinimum")) {
      value = Math.max(value, least);
    }
    value = Math.min(value, schema.path("maximum").doubleValue(Double.MAX_VALUE));
    return whole
        ? IntNode.valueOf((int) Math.ceil(value))
        : DecimalNode.valueOf(BigDecimal.valueOf(value));
  }

  private String string(JsonNode schema, String name) {
    var pattern = Json.string(schema, "pattern", "");
    if (!pattern.isEmpty()) {
      var form = Pattern.compile(pattern).asPredicate();
      return FORMS.stream().filter(form).findFirst().orElse("");
    }
    var text = string(Json.string(schema, "format", ""), Words.lower(name));
    int least = schema.path("minLength").intValue(0);
    int most = schema.path("maxLength").intValue(Integer.MAX_VALUE);
    var padded = text.length() < least ? text + "…".repeat(least - text.length()) : text;
    return padded.length() > most ? padded.substring(0, most) : padded;
  }

  private String string(String format, String name) {
    return switch (format) {
      case "date" -> "2026-05-01";
      case "date-time" -> "2026-05-01T09:00:00Z";
      case "time" -> "09:00:00Z";
      case "duration" -> "PT1H";
      case "email" -> "ada@example.com";
      case "uuid" -> "00000000-0000-4000-8000-000000000001";
      case "uri" -> "https://example.com/";
      case "hostname" -> "example.com";
      case "ipv4" -> "127.0.0.1";
      case "ipv6" -> "::1";
      default -> named(name);
    };
  }

  private String named(String name) {
    if (name.contains("date") || name.equals("day")) {
      return "2026-05-01";
    }
    if (Set.of("question", "query", "prompt", "text", "input").contains(name)) {
      return question;
    }
    var unused = unusedNames.poll();
    return unused == null ? "some " + name.replace('_', ' ') : unused;
  }
}
