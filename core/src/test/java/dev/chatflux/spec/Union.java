package dev.chatflux.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A sealed type.
 *
 * @param discriminator the member that tells the arms apart, or an empty string
 * @param named the arms that the discriminator tells apart
 * @param arms all arms, but for those that hold raw JSON
 */
record Union(String discriminator, Map<String, Class<?>> named, List<Class<?>> arms) {

  static Union of(Class<?> type) {
    var info = type.getAnnotation(JsonTypeInfo.class);
    var subTypes = type.getAnnotation(JsonSubTypes.class);
    var named = new LinkedHashMap<String, Class<?>>();
    if (subTypes != null) {
      for (var subType : subTypes.value()) {
        if (!subType.name().isEmpty()) {
          named.put(subType.name(), subType.value());
        }
        Arrays.stream(subType.names()).forEach(name -> named.put(name, subType.value()));
      }
    }
    return new Union(info == null ? "" : info.property(), named, arms(type).toList());
  }

  private static Stream<Class<?>> arms(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .<Class<?>>flatMap(arm -> arm.isSealed() ? arms(arm) : Stream.of(arm))
        .filter(arm -> !isRaw(arm));
  }

  private static boolean isRaw(Class<?> arm) {
    return arm.isRecord()
        && Members.value(arm).filter(value -> value.getReturnType() == JsonNode.class).isPresent();
  }
}
