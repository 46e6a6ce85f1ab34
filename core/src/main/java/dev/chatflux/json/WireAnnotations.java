package dev.chatflux.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Reads the types of a union by its annotations, and writes none: each arm has its own.
 *
 * <p>Jackson would wrap an arm that is written as the raw JSON that it holds.
 */
final class WireAnnotations extends JacksonAnnotationIntrospector {

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    return config instanceof SerializationConfig
        ? null
        : super.findPolymorphicTypeInfo(config, annotated);
  }
}
