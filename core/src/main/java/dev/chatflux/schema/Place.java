package dev.chatflux.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where in a type the walk stands.
 *
 * @param path the way there, for messages
 * @param depth how many members and elements the way has
 * @param declared the type as it was written there, with its annotations
 * @param annotations those of the member
 * @param description what the model is told of it
 * @param format the pattern of {@code @JsonFormat}, for dates and times at this place and below
 */
record Place(
    String path,
    int depth,
    @Nullable AnnotatedType declared,
    List<Annotation> annotations,
    @Nullable String description,
    @Nullable String format) {

  static Place root(String name) {
    return new Place(name, 0, null, List.of(), null, null);
  }

  Place member(Member member) {
    return new Place(
        path + "." + member.name(),
        depth + 1,
        member.declared(),
        member.annotations(),
        member.description(),
        member.format());
  }

  /** The value that is put into an object, since it is none. */
  Place wrapped() {
    return new Place(path, depth + 1, null, List.of(), null, null);
  }

  /** The elements of an array or a list. */
  Place item() {
    return new Place(path + "[]", depth + 1, argument(0), List.of(), null, format);
  }

  /** The values of a map. */
  Place value() {
    return new Place(path + "{}", depth + 1, argument(1), List.of(), null, format);
  }

  /** The same place, for what an optional type holds. */
  Place content() {
    return new Place(path, depth, argument(0), annotations, description, format);
  }

  private @Nullable AnnotatedType argument(int index) {
    if (declared instanceof AnnotatedArrayType array) {
      return array.getAnnotatedGenericComponentType();
    }
    if (declared instanceof AnnotatedParameterizedType generic) {
      var arguments = generic.getAnnotatedActualTypeArguments();
      return index < arguments.length ? arguments[index] : null;
    }
    return null;
  }

  /** The annotations of the member and those of the type itself, in an order that stays. */
  Stream<Annotation> all() {
    var ofType =
        declared == null ? Stream.<Annotation>empty() : Stream.of(declared.getAnnotations());
    return Stream.concat(annotations.stream(), ofType)
        .distinct()
        .sorted(Comparator.comparing(Place::name).reversed());
  }

  private static String name(Annotation annotation) {
    return annotation.annotationType().getName();
  }

  IllegalArgumentException problem(String what) {
    return new IllegalArgumentException(path + " " + what);
  }
}
