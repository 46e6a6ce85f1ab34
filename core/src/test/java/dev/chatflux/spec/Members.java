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
    // A discriminator may be a method.
    for (var method : type.getMethods()) {
      if (method.getParameterCount() == 0 && method.isAnnotationPresent(JsonProperty.class)) {
        members.putIfAbsent(name(method), method);
      }
    }
    return members;
  }

  static String name(Method accessor) {
    var property = accessor.getAnnotation(JsonProperty.class);
    return property == null || property.value().isEmpty()
        ? SNAKE_CASE.nameForGetterMethod(null, null, accessor.getName())
        : property.value();
  }

  /** The component that stands for the whole record in JSON. */
  static Optional<Method> value(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getAccessor)
        .filter(accessor -> accessor.isAnnotationPresent(JsonValue.class))
        .findFirst();
  }

  /** The name of a type without its package, as in {@code Moderation.Result}. */
  static String label(Class<?> type) {
    var name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }

  private Members() {}
}
