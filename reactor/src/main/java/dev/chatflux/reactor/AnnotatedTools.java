package dev.chatflux.reactor;

import dev.chatflux.json.KotlinSupport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Makes tools of the annotated methods of an object. */
final class AnnotatedTools {

  static List<FunctionTool<?>> of(Object bean) {
    var tools = new ArrayList<FunctionTool<?>>();
    methods(bean.getClass()).forEach(method -> tools.add(tool(bean, method)));
    if (tools.isEmpty()) {
      throw new IllegalArgumentException(
          bean.getClass().getName() + " has no method that is annotated with @Tool");
    }
    return tools;
  }

  /**
   * Those of superclasses and interfaces, too: frameworks hand out objects that wrap others. The
   * first of those that override one another counts. Reflection knows no order.
   */
  private static List<Method> methods(Class<?> type) {
    var methods = new TreeMap<String, Method>();
    for (var each : withSupertypes(type)) {
      for (var method : each.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Tool.class) && !method.isSynthetic()) {
          methods.putIfAbsent(signature(method), callable(method));
        }
      }
    }
    return List.copyOf(methods.values());
  }

  private static String signature(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }

  private static Set<Class<?>> withSupertypes(@Nullable Class<?> type) {
    var types = new LinkedHashSet<Class<?>>();
    for (var each = type; each != null; each = each.getSuperclass()) {
      types.add(each);
      for (var implemented : each.getInterfaces()) {
        types.addAll(withSupertypes(implemented));
      }
    }
    return types;
  }

  private static Method callable(Method method) {
    if (Modifier.isPrivate(method.getModifiers())) {
      throw new IllegalArgumentException(method + " is a @Tool and private: nobody may call it");
    }
    method.trySetAccessible();
    return method;
  }

  private static FunctionTool<?> tool(Object bean, Method method) {
    var about = method.getAnnotation(Tool.class);
    var name = about.name().isEmpty() ? nameOf(method) : about.name();
    var tool =
        FunctionTool.of(
            name,
            about.value(),
            types -> types.parametersOf(method),
            arguments -> call(bean, method, arguments));
    return about.blocking() ? tool.blocking() : tool;
  }

  private static @Nullable Object call(Object bean, Method method, Object... arguments) {
    if (arguments.length < method.getParameterCount()) {
      return SuspendingMethods.call(bean, method, arguments);
    }
    try {
      var answer =
          leavesOut(method, arguments)
              ? DefaultArguments.call(bean, method, arguments)
              : method.invoke(bean, arguments);
      return isFlow(method) && answer != null ? SuspendingMethods.flow(answer) : answer;
    } catch (InvocationTargetException e) {
      return Mono.error(e.getCause() == null ? e : e.getCause());
    } catch (IllegalAccessException e) {
      throw Exceptions.propagate(e);
    }
  }

  /** Kotlin adds a hash to the names of functions whose parameters are value classes. */
  private static String nameOf(Method method) {
    return method.getName().split("-", 2)[0];
  }

  private static boolean leavesOut(Method method, Object... arguments) {
    return KotlinSupport.isKotlin(method.getDeclaringClass())
        && !KotlinSupport.modules().isEmpty()
        && Arrays.asList(arguments).contains(null);
  }

  /** By its name, since coroutines may not be there. */
  private static boolean isFlow(Method method) {
    return method.getReturnType().getName().equals("kotlinx.coroutines.flow.Flow");
  }

  private AnnotatedTools() {}
}
