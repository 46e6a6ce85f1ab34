package dev.chatflux.schema;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.LinkedHashSet;
import java.util.Set;
import kotlin.reflect.full.KCallables;
import kotlin.reflect.jvm.ReflectJvmMapping;

/** The parameters of a function of Kotlin's. Only touched where Kotlin's reflection is. */
final class KotlinParameters {

  /** Those that may be null, and those that have a default: a model may leave them out. */
  static Set<Parameter> omissible(Method method) {
    var found = new LinkedHashSet<Parameter>();
    var function = ReflectJvmMapping.getKotlinFunction(method);
    if (function == null) {
      return found;
    }
    var parameters = method.getParameters();
    var ofKotlin = KCallables.getValueParameters(function);
    for (int i = 0; i < ofKotlin.size(); i++) {
      if (ofKotlin.get(i).getType().isMarkedNullable() || ofKotlin.get(i).isOptional()) {
        found.add(parameters[i]);
      }
    }
    return found;
  }

  private KotlinParameters() {}
}
