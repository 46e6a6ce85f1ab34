package dev.chatflux.schema;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.MapperConfig;

/** Types that may hold a value. */
final class Optionals {

  /** The type of the value; null if the type is no optional one. */
  static @Nullable JavaType content(MapperConfig<?> config, JavaType type) {
    if (type.hasRawClass(OptionalInt.class)) {
      return config.constructType(int.class);
    }
    if (type.hasRawClass(OptionalLong.class)) {
      return config.constructType(long.class);
    }
    if (type.hasRawClass(OptionalDouble.class)) {
      return config.constructType(double.class);
    }
    return type.isReferenceType() ? type.getReferencedType() : null;
  }

  static @Nullable AnnotatedType content(@Nullable AnnotatedType declared) {
    return declared instanceof AnnotatedParameterizedType generic
        ? generic.getAnnotatedActualTypeArguments()[0]
        : null;
  }

  private Optionals() {}
}
