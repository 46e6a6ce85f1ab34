package dev.chatflux.schema;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/**
 * The constraints of Jakarta Validation as keywords of a schema. Its API is optional: this class is
 * touched only if it is there.
 */
final class Constraints {

  private static final boolean PRESENT = isPresent();

  private static boolean isPresent() {
    try {
      Class.forName(
          "jakarta.validation.constraints.Size", false, Constraints.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Adds to the schema of the place what its annotations demand. */
  static void apply(Place place, ObjectNode schema) {
    if (PRESENT) {
      place.all().forEach(annotation -> Keywords.apply(annotation, schema));
    }
  }

  private static final class Keywords {

    static void apply(Annotation annotation, ObjectNode schema) {
      switch (schema.path("type").asString("")) {
        case "string" -> ofString(annotation, schema);
        case "integer", "number" -> ofNumber(annotation, schema);
        case "array" -> ofSize(annotation, schema, "minItems", "maxItems");
        case "object" -> {
          if (!schema.has("properties")) {
            ofSize(annotation, schema, "minProperties", "maxProperties");
          }
        }
        default -> {
          // Nothing else has limits.
        }
      }
    }

    private static void ofString(Annotation annotation, ObjectNode schema) {
      if (schema.has("enum")) {
        return;
      }
      ofSize(annotation, schema, "minLength", "maxLength");
      if (annotation instanceof NotBlank && !schema.has("minLength")) {
        schema.put("minLength", 1);
      } else if (annotation instanceof Email) {
        schema.put("format", "email");
      } else if (annotation instanceof Pattern pattern && pattern.flags().length == 0) {
        schema.put("pattern", anchored(pattern.regexp()));
      }
    }

    /** A schema looks for the pattern anywhere, the constraint wants it to match the whole. */
    private static String anchored(String regexp) {
      return regexp.startsWith("^") && regexp.endsWith("$") ? regexp : "^(?:" + regexp + ")$";
    }

    private static void ofSize(Annotation annotation, ObjectNode schema, String min, String max) {
      if (annotation instanceof Size size) {
        if (size.min() > 0) {
          schema.put(min, size.min());
        }
        if (size.max() < Integer.MAX_VALUE) {
          schema.put(max, size.max());
        }
      } else if (annotation instanceof NotEmpty && !schema.has(min)) {
        schema.put(min, 1);
      }
    }

    private static void ofNumber(Annotation annotation, ObjectNode schema) {
      if (annotation instanceof Min min) {
        schema.put("minimum", min.value());
      } else if (annotation instanceof Max max) {
        schema.put("maximum", max.value());
      } else if (annotation instanceof DecimalMin min) {
        schema.put(min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value()));
      } else if (annotation instanceof DecimalMax max) {
        schema.put(max.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(max.value()));
      } else if (annotation instanceof Positive) {
        schema.put("exclusiveMinimum", 0);
      } else if (annotation instanceof PositiveOrZero) {
        schema.put("minimum", 0);
      } else if (annotation instanceof Negative) {
        schema.put("exclusiveMaximum", 0);
      } else if (annotation instanceof NegativeOrZero) {
        schema.put("maximum", 0);
      }
    }

    private Keywords() {}
  }

  private Constraints() {}
}
