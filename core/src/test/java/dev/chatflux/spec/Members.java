package dev.chatflux.spec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The members that a record has in JSON. */
final class Members {

  private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  /** The methods that read the members, by the name of the member. */
  static Map<String, Method> of(Class<?> type) {
    var members = new LinkedHashMap<String, Method>();
    for (var component : type.getRecordComponents()) {
      var accessor = component.getAccessor();
      if (accessor.isAnnotationPresent(JsonUnwrapped.class)) {
        members.putAll(of(component.getType()));
      } else if (!accessor.isAnnotationPresent(JsonAnyGetter.class)
          && !accessor.isAnnotationPresent(JsonIgnore.class)) {
        members.put(name(accessor), accessor);
      }
    }
    addMethods(type, members);
    return members;
  }

  /** A discriminator may be a method, of the record or of its union. */
  private static void addMethods(Class<?> type, Map<String, Method> members) {
    for (var method : type.getDeclaredMethods()) {
      if (method.getParameterCount() == 0 && method.isAnnotationPresent(JsonProperty.class)) {
        members.putIfAbsent(name(method), method);
      }
    }
    for (var union : type.getInterfaces()) {
      addMethods(union, members);
    }
  }

  static String name(Method accessor) {
    var property = accessor.getAnnotation(JsonProperty.class);
    return property == null || property.value().isEmpty()
        ? SNAKE_CASE.nameForGetterMethod(null, null, accessor.getName())
        : property.value();
  }

  /** The component that stands for the whole record in JSON. */
  static Optional<Method> value(Class<?> type) {
    return !type.isRecord()
        ? Optional.empty()
        : Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getAccessor)
            .filter(accessor -> accessor.isAnnotationPresent(JsonValue.class))
            .findFirst();
  }

  /** Whether a type writes itself by code of its own, which only a trial can compare. */
  static boolean isCodec(Class<?> type) {
    return type.isAnnotationPresent(JsonDeserialize.class)
        || (value(type).isEmpty()
            && Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(JsonValue.class)));
  }

  /** The name of a type without its package, as in {@code Moderation.Result}. */
  static String label(Class<?> type) {
    var name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }

  private Members() {}
}
