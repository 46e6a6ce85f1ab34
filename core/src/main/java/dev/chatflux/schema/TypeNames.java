package dev.chatflux.schema;

import java.util.Collection;
import tools.jackson.databind.JavaType;

/** Names of types that the API takes: letters, digits, underscores and dashes, 64 at most. */
final class TypeNames {

  private static final int LONGEST = 64;

  /** The simple name, with those of its type arguments. */
  static String of(JavaType type) {
    var name = full(type).replaceAll("[^a-zA-Z0-9_-]+", "_");
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }

  private static String full(JavaType type) {
    if (type.isArrayType()) {
      return full(type.getContentType()) + "_array";
    }
    var name = new StringBuilder(type.getRawClass().getSimpleName());
    for (int i = 0; i < type.containedTypeCount(); i++) {
      name.append('_').append(full(type.containedTypeOrUnknown(i)));
    }
    return name.toString();
  }

  /** The name, with a number behind it if others end in it already. */
  static String unlike(String name, Collection<String> references) {
    var unique = name;
    for (int i = 2; references.contains("#/$defs/" + unique); i++) {
      unique = name + "_" + i;
    }
    return unique;
  }

  private TypeNames() {}
}
