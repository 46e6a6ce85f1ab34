package dev.chatflux.schema;

import dev.chatflux.json.KotlinSupport;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * The places where a member is declared: a parameter of the constructor, a field, a setter, a
 * getter. What is written at any of them counts; Jackson drops those that it does not read through.
 */
final class Declarations {

  private final Class<?> owner;
  private final List<AnnotatedType> types = new ArrayList<>();
  private final List<Annotation> annotations = new ArrayList<>();

  private Declarations(Class<?> owner) {
    this.owner = owner;
  }

  static Declarations of(
      Class<?> owner, BeanPropertyDefinition property, @Nullable AnnotatedMember accessor) {
    var declarations = new Declarations(owner);
    declarations.add(property.getMutator());
    declarations.add(field(owner, property.getInternalName()));
    declarations.add(accessor);
    return declarations;
  }

  private void add(@Nullable AnnotatedMember member) {
    if (member != null) {
      add(type(member), member.annotations());
    }
  }

  private void add(@Nullable Field field) {
    if (field != null) {
      add(field.getAnnotatedType(), Arrays.stream(field.getAnnotations()));
    }
  }

  private void add(@Nullable AnnotatedType type, Stream<Annotation> more) {
    if (type != null) {
      types.add(type);
    }
    more.filter(annotation -> !annotations.contains(annotation)).forEach(annotations::add);
  }

  private static @Nullable AnnotatedType type(AnnotatedMember member) {
    if (member instanceof AnnotatedParameter parameter) {
      return parameter(parameter.getMember(), parameter.getIndex());
    }
    if (member.getMember() instanceof Field field) {
      return field.getAnnotatedType();
    }
    if (member.getMember() instanceof Method method) {
      return method.getParameterCount() == 0
          ? method.getAnnotatedReturnType()
          : parameter(method, 0);
    }
    return null;
  }

  private static @Nullable AnnotatedType parameter(Object executable, int index) {
    if (executable instanceof Executable called) {
      var types = called.getAnnotatedParameterTypes();
      return index < types.length ? types[index] : null;
    }
    return null;
  }

  private static @Nullable Field field(@Nullable Class<?> owner, String name) {
    if (owner == null) {
      return null;
    }
    return Arrays.stream(owner.getDeclaredFields())
        .filter(field -> field.getName().equals(name))
        .findFirst()
        .orElseGet(() -> field(owner.getSuperclass(), name));
  }

  /** The type as it is written at the first place. */
  @Nullable AnnotatedType type() {
    return types.isEmpty() ? null : types.get(0);
  }

  List<Annotation> annotations() {
    return annotations;
  }

  boolean nullable() {
    var ofTypes = types.stream().flatMap(type -> Arrays.stream(type.getAnnotations()));
    return Stream.concat(annotations.stream(), ofTypes)
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
  }

  boolean kotlin() {
    return KotlinSupport.isKotlin(owner);
  }

  /** By its name, since Kotlin may not be there. */
  static boolean hasAnnotation(Class<?> type, String name) {
    return Arrays.stream(type.getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getName().equals(name));
  }

  @Nullable String description() {
    return annotations.stream()
        .map(annotation -> annotation instanceof Description own ? own.value() : null)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
