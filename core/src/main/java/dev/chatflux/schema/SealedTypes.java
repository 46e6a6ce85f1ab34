package dev.chatflux.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;

/**
 * Sealed types that say nothing of how their subtypes are told apart: by a member {@code type} with
 * the simple name of the class.
 */
final class SealedTypes extends SimpleModule {

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.appendAnnotationIntrospector(new ByName());
  }

  private static final class ByName extends NopAnnotationIntrospector {

    private static final JsonTypeInfo.Value TYPE =
        JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, null);

    @Override
    public Version version() {
      return Version.unknownVersion();
    }

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
        MapperConfig<?> config, Annotated annotated) {
      return annotated instanceof AnnotatedClass && isUntold(annotated.getRawType()) ? TYPE : null;
    }

    private static boolean isUntold(Class<?> type) {
      return type.isSealed()
          && !type.isEnum()
          && !type.isAnnotationPresent(JsonDeserialize.class)
          && Arrays.stream(type.getDeclaredMethods())
              .noneMatch(method -> method.isAnnotationPresent(JsonCreator.class));
    }
  }
}
