package dev.chatflux.spring;

import dev.chatflux.reactor.FunctionTool;
import dev.chatflux.reactor.Tool;
import dev.chatflux.reactor.Tools;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ReflectionUtils;

/** The tools of an application: beans, and the annotated methods of beans. */
final class BeanTools {

  /** All of them, the beans of type {@link FunctionTool} first, in their order. */
  static Tools of(ConfigurableListableBeanFactory factory) {
    var tools = new ArrayList<FunctionTool<?>>();
    factory.getBeanProvider(FunctionTool.class).orderedStream().forEach(tools::add);
    var annotated = names(factory).stream().map(factory::getBean).toArray();
    return Tools.of(tools).and(Tools.annotated(annotated));
  }

  /** The beans with annotated methods, none of which is made for this. */
  static List<String> names(ConfigurableListableBeanFactory factory) {
    return Arrays.stream(factory.getBeanNamesForType(Object.class, true, false))
        .filter(name -> !ScopedProxyUtils.isScopedTarget(name))
        .filter(name -> hasTools(factory.getType(name, false)))
        .toList();
  }

  static boolean hasTools(@Nullable Class<?> type) {
    return type != null
        && !type.getName().startsWith("org.springframework.")
        && Arrays.stream(ReflectionUtils.getAllDeclaredMethods(type))
            .anyMatch(method -> method.isAnnotationPresent(Tool.class));
  }

  private BeanTools() {}
}
