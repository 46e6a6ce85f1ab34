package dev.chatflux.schema;

import tools.jackson.core.JacksonException;

/** What readers throw, in words that a model gets. */
final class Problems {

  static String describe(RuntimeException error) {
    if (error instanceof JacksonException ofJackson) {
      return describe(ofJackson);
    }
    var message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }

  /** The member and what is wrong with it, without the place in a source that nobody has. */
  private static String describe(JacksonException error) {
    var path = new StringBuilder();
    for (var reference : error.getPath()) {
      if (reference.getPropertyName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
      }
    }
    var message = error.getOriginalMessage();
    return path.isEmpty() ? message : path + ": " + message;
  }

  private Problems() {}
}
