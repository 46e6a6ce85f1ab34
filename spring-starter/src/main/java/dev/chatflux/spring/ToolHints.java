package dev.chatflux.spring;

import dev.chatflux.reactor.FunctionTool;
import dev.chatflux.reactor.Tool;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ReflectionUtils;

/** Lets native images keep the methods that models call, and the types of their arguments. */
final class ToolHints implements BeanFactoryInitializationAotProcessor {

  @Override
  public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
      ConfigurableListableBeanFactory factory) {
    var methods = methods(factory);
    var types = types(factory, methods);
    if (types.isEmpty() && methods.isEmpty()) {
      return null;
    }
    return (context, code) -> register(context.getRuntimeHints(), methods, types);
  }

  private static void register(RuntimeHints hints, List<Method> methods, List<Type> types) {
    for (var method : methods) {
      hints.reflection().registerMethod(method, ExecutableMode.INVOKE);
    }
    new BindingReflectionHintsRegistrar()
        .registerReflectionHints(hints.reflection(), types.toArray(Type[]::new));
  }

  private static List<Method> methods(ConfigurableListableBeanFactory factory) {
    var methods = new ArrayList<Method>();
    for (var name : BeanTools.names(factory)) {
      var type = factory.getType(name, false);
      if (type != null) {
        ReflectionUtils.doWithMethods(
            type, methods::add, method -> method.isAnnotationPresent(Tool.class));
      }
    }
    return methods;
  }

  private static List<Type> types(ConfigurableListableBeanFactory factory, List<Method> methods) {
    var types = new ArrayList<Type>();
    for (var method : methods) {
      types.addAll(List.of(method.getGenericParameterTypes()));
      types.add(method.getGenericReturnType());
    }
    for (var name : factory.getBeanNamesForType(FunctionTool.class, true, false)) {
      var definition = factory.getMergedBeanDefinition(name);
      types.add(definition.getResolvableType().as(FunctionTool.class).getGeneric().getType());
    }
    return types;
  }
}
