package dev.chatflux.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an assistant says: a text, a refusal, or calls of tools. */
record Reply(@Nullable String text, @Nullable String refusal, List<Use> uses) {

  /**
   * A call of a tool.
   *
   * @param custom whether the tool takes free text instead of JSON
   */
  record Use(String name, String arguments, boolean custom) {}

  static Reply saying(String text) {
    return new Reply(text, null, List.of());
  }

  static Reply refusing(String refusal) {
    return new Reply(null, refusal, List.of());
  }

  static Reply using(List<Use> uses) {
    return new Reply(null, null, List.copyOf(uses));
  }

  /** What is said, whichever it is. */
  String words() {
    return text != null ? text : refusal != null ? refusal : "";
  }
}
