package dev.chatflux.reactor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /** Those of superclasses, too: frameworks hand out subclasses. Reflection knows no order. */
  private static List<Method> methods(@Nullable Class<?> type) {
    var methods = new ArrayList<Method>();
    for (var each = type; each != null; each = each.getSuperclass()) {
      for (var method : each.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Tool.class) && !method.isSynthetic()) {
          methods.add(callable(method));
        }
      }
    }
    methods.sort(Comparator.comparing(Method::getName));
    return methods;
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
    var name = about.name().isEmpty() ? method.getName() : about.name();
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
      return method.invoke(bean, arguments);
    } catch (InvocationTargetException e) {
      return Mono.error(e.getCause() == null ? e : e.getCause());
    } catch (IllegalAccessException e) {
      throw Exceptions.propagate(e);
    }
  }

  private AnnotatedTools() {}
}
