package dev.chatflux.spec;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.PageCall;
import dev.chatflux.call.RequestBody;
import dev.chatflux.call.StreamCall;
import dev.chatflux.common.Page;
import dev.chatflux.json.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** Finds the calls that core describes, and makes each of them once. */
final class CallCatalog {

  private static final Set<Class<?>> CALLS =
      Set.of(ApiCall.class, StreamCall.class, PageCall.class);

  /** Has a member for whatever some request cannot do without; the others end in {@code extra}. */
  private static final String REQUEST =
      """
      {"model": "m", "prompt": "p", "input": "i", "messages": [{"role": "user", "content": "c"}]}
      """;

  /**
   * A call.
   *
   * @param name class and method
   * @param key method and path, variables as empty braces
   * @param body what is sent, or null
   * @param queries the records that query parameters come from
   * @param answer the type of the answer, or of an element of it
   * @param streamed whether the answer is streamed
   * @param paged whether the answer comes in pages
   */
  record Call(
      String name,
      String key,
      @Nullable Object body,
      List<Class<?>> queries,
      JavaType answer,
      boolean streamed,
      boolean paged) {}

  static List<Call> calls() {
    return classes()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> CALLS.contains(method.getReturnType()))
        .map(CallCatalog::call)
        .toList();
  }

  private static Stream<Class<?>> classes() {
    try {
      var root = Path.of(ApiCall.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (var files = Files.walk(root)) {
        return files
            .map(file -> root.relativize(file).toString().replace('\\', '/'))
            .filter(file -> file.endsWith("Calls.class"))
            .sorted()
            .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
            .<Class<?>>map(CallCatalog::load)
            .toList()
            .stream();
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Call call(Method method) {
    var arguments =
        Arrays.stream(method.getParameters()).map(CallCatalog::argument).toArray(Object[]::new);
    Object made;
    try {
      made = method.invoke(null, arguments);
    } catch (ReflectiveOperationException failed) {
      throw new AssertionError("No sample for " + method, failed);
    }
    var request = request(made);
    boolean paged = made instanceof PageCall<?>;
    var element = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
    var answer = TypeFactory.createDefaultInstance().constructType(element);
    return new Call(
        Members.label(method.getDeclaringClass()) + '.' + method.getName(),
        request.method()
            + ' '
            + URLDecoder.decode(request.path(), StandardCharsets.UTF_8)
                .replaceAll("\\{[^}]*}", "{}"),
        body(request.body()),
        Arrays.stream(method.getParameterTypes())
            .filter(type -> type.getSimpleName().endsWith("Query"))
            .<Class<?>>map(type -> type)
            .toList(),
        paged
            ? TypeFactory.createDefaultInstance().constructParametricType(Page.class, answer)
            : answer,
        made instanceof StreamCall<?>,
        paged);
  }

  private static Object argument(Parameter parameter) {
    var type = parameter.getType();
    if (type == String.class) {
      return '{' + parameter.getName() + '}';
    }
    return type == Map.class ? Map.of("key", "value") : Wire.reader(type).read(REQUEST);
  }

  private static ApiRequest request(Object call) {
    if (call instanceof PageCall<?> page) {
      return page.request();
    }
    return call instanceof StreamCall<?> stream ? stream.request() : ((ApiCall<?>) call).request();
  }

  private static @Nullable Object body(RequestBody body) {
    if (!(body instanceof RequestBody.Json json)) {
      return null;
    }
    return json.value() instanceof RequestBody.Streamed streamed
        ? streamed.request()
        : json.value();
  }

  private CallCatalog() {}
}
