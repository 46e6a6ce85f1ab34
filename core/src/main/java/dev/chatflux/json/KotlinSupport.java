package dev.chatflux.json;

import java.util.List;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/** What Jackson needs for Kotlin, if it is on the class path: data classes are nothing without. */
public final class KotlinSupport {

  private static final String MODULE = "tools.jackson.module.kotlin.KotlinModule";

  /** Looked for once, with {@link Wire}: files are read for it, which an event loop must not. */
  private static final List<JacksonModule> MODULES = load();

  /** The modules, to be added to a mapper; none if Jackson's module for Kotlin is not there. */
  public static List<JacksonModule> modules() {
    return MODULES;
  }

  private static List<JacksonModule> load() {
    return isThere(MODULE) ? KotlinModules.all() : List.of();
  }

  /** Whether there is such a class, which is not run. */
  static boolean isThere(String name) {
    try {
      Class.forName(name, false, KotlinSupport.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Whether the class was written in Kotlin. By its name, since Kotlin may not be there. */
  public static boolean isKotlin(Class<?> type) {
    for (var annotation : type.getAnnotations()) {
      if (annotation.annotationType().getName().equals("kotlin.Metadata")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the mapper knows Kotlin. */
  public static boolean isKnownTo(JsonMapper mapper) {
    return mapper.registeredModules().stream()
        .anyMatch(module -> module.getClass().getName().equals(MODULE));
  }

  /** What to do where a mapper has to read a class of Kotlin and does not know it. */
  public static String howToAdd() {
    return MODULES.isEmpty()
        ? "add tools.jackson.module:jackson-module-kotlin to the class path"
        : "add tools.jackson.module.kotlin.KotlinModule to the JsonMapper";
  }

  private KotlinSupport() {}
}
