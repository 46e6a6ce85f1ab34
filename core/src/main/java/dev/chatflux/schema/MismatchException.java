package dev.chatflux.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text is no value of a {@link JsonType}. The message says why, in words that a model gets. */
public class MismatchException extends IllegalArgumentException {

  /** Not serialized: a copy that was has the message only. */
  private final transient @Nullable List<String> problems;

  /**
   * Tells what is wrong.
   *
   * @param problems each begins with the member that is meant
   * @param cause what the reader threw, if it was the reader that found the problem
   */
  public MismatchException(List<String> problems, @Nullable Throwable cause) {
    super(String.join("; ", problems), cause);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, one by one. */
  public final List<String> problems() {
    return problems != null ? problems : List.of(String.valueOf(getMessage()));
  }
}
