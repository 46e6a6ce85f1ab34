package dev.chatflux.schema;

import dev.chatflux.json.KotlinSupport;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of a method as an object that a model writes. */
record MethodParameters(
    JsonMapper mapper, Method method, List<Parameter> parameters, Set<Parameter> omissible) {

  private static final String CONTINUATION = "kotlin.coroutines.Continuation";

  static MethodParameters of(JsonMapper mapper, Method method) {
    var parameters =
        Arrays.stream(method.getParameters())
            .filter(parameter -> !parameter.getType().getName().equals(CONTINUATION))
            .toList();
    if (!parameters.stream().allMatch(Parameter::isNamePresent)) {
      throw new IllegalArgumentException(
          method
              + " was compiled without the names of its parameters, which a model has to know:"
              + " compile with -parameters (in Kotlin -java-parameters)");
    }
    return new MethodParameters(mapper, method, parameters, omissible(method));
  }

  /** Reflection of Java's does not see what may be null in Kotlin, and what has a default. */
  private static Set<Parameter> omissible(Method method) {
    return KotlinSupport.isKotlin(method.getDeclaringClass()) && !KotlinSupport.modules().isEmpty()
        ? KotlinParameters.omissible(method)
        : Set.of();
  }

  ObjectNode schema(boolean strict) {
    var members = parameters.stream().map(this::member).toList();
    return SchemaWalk.of(mapper, method.getName(), members, strict);
  }

  private Member member(Parameter parameter) {
    var content = Optionals.content(mapper.deserializationConfig(), type(parameter));
    var description = parameter.getAnnotation(Description.class);
    return new Member(
        parameter.getName(),
        content == null ? type(parameter) : content,
        content != null || omissible.contains(parameter) || isNullable(parameter),
        omissible.contains(parameter),
        description == null ? null : description.value(),
        null,
        false,
        null,
        content == null ? parameter.getAnnotatedType() : null,
        List.of(parameter.getAnnotations()));
  }

  private static boolean isNullable(Parameter parameter) {
    return Stream.concat(
            Arrays.stream(parameter.getAnnotations()),
            Arrays.stream(parameter.getAnnotatedType().getAnnotations()))
        .map(Annotation::annotationType)
        .anyMatch(type -> type.getSimpleName().equals("Nullable"));
  }

  private JavaType type(Parameter parameter) {
    return mapper.constructType(parameter.getParameterizedType());
  }

  /** The arguments, in the order of the parameters. */
  Object[] read(JsonNode json) {
    return parameters.stream().map(parameter -> argument(parameter, json)).toArray();
  }

  private @Nullable Object argument(Parameter parameter, JsonNode json) {
    var value = Objects.requireNonNullElse(json.get(parameter.getName()), NullNode.getInstance());
    return value.isNull() && omissible.contains(parameter)
        ? null
        : mapper.readerFor(type(parameter)).readValue(value);
  }
}
