package dev.chatflux.schema;

import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks values by Jakarta Validation, whose API and a provider have to be on the class path. */
public final class JakartaValidation {

  /**
   * A check for {@link JsonTypes#check}: {@code
   * JsonTypes.standard().check(JakartaValidation.by(validator))}. Of a list its elements are
   * checked.
   */
  public static Function<Object, List<String>> by(Validator validator) {
    return value ->
        value instanceof Iterable<?> list
            ? ofElements(validator, list)
            : problems(validator, value, "").toList();
  }

  private static List<String> ofElements(Validator validator, Iterable<?> list) {
    var problems = new ArrayList<String>();
    int index = 0;
    for (var element : list) {
      problems.addAll(problems(validator, element, "[" + index++ + "].").toList());
    }
    return problems;
  }

  private static Stream<String> problems(Validator validator, Object value, String prefix) {
    return validator.validate(value).stream()
        .map(violation -> prefix + violation.getPropertyPath() + " " + violation.getMessage())
        .sorted();
  }

  private JakartaValidation() {}
}
