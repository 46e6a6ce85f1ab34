package dev.chatflux.spring;

import dev.chatflux.chat.ChatRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What native images have to keep: the types of the API, which Jackson reads and writes by
 * reflection. They are found where the first of them is, so that none can be forgotten.
 */
final class ChatFluxRuntimeHints implements RuntimeHintsRegistrar {

  private static final String FIRST = path(ChatRequest.class.getName());

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
    hints
        .resources()
        .registerPattern("dev/chatflux/reactor/version.properties")
        .registerPattern("dev/chatflux/tokens/*.csv");
    types(new PathMatchingResourcePatternResolver(classLoader))
        .forEach(
            type ->
                hints
                    .reflection()
                    .registerType(
                        type,
                        MemberCategory.ACCESS_DECLARED_FIELDS,
                        MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                        MemberCategory.INVOKE_DECLARED_METHODS));
  }

  private static Stream<TypeReference> types(PathMatchingResourcePatternResolver resources) {
    try {
      var first = resources.getResource("classpath:" + FIRST).getURL().toString();
      var root = first.substring(0, first.length() - FIRST.length());
      return Arrays.stream(resources.getResources("classpath*:dev/chatflux/**/*.class"))
          .map(ChatFluxRuntimeHints::url)
          .filter(url -> url.startsWith(root) && !url.endsWith("package-info.class"))
          .map(url -> url.substring(root.length(), url.length() - ".class".length()))
          .map(name -> TypeReference.of(name.replace('/', '.')));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String url(Resource resource) {
    try {
      return resource.getURL().toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String path(String className) {
    return className.replace('.', '/') + ".class";
  }
}
