package dev.chatflux.json;

import java.util.Optional;
import java.util.ServiceLoader;
import tools.jackson.databind.JacksonModule;

/** Jackson's module for Kotlin, if it is on the class path: data classes need it. */
public final class KotlinSupport {

  private static final String NAME = "tools.jackson.module.kotlin.KotlinModule";

  /** Looked for once, with {@link Wire}: files are read for it, which an event loop must not. */
  private static final Optional<JacksonModule> MODULE = load();

  /** The module, to be added to a mapper. */
  public static Optional<JacksonModule> find() {
    return MODULE;
  }

  /** By its name, since other modules on the class path have no say in the wire format. */
  private static Optional<JacksonModule> load() {
    return ServiceLoader.load(JacksonModule.class, KotlinSupport.class.getClassLoader()).stream()
        .filter(module -> module.type().getName().equals(NAME))
        .map(ServiceLoader.Provider::get)
        .findFirst();
  }

  private KotlinSupport() {}
}
