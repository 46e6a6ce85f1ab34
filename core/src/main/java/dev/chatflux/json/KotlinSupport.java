package dev.chatflux.json;

import java.util.Optional;
import java.util.ServiceLoader;
import tools.jackson.databind.JacksonModule;

/** Jackson's module for Kotlin, if it is on the class path: data classes need it. */
final class KotlinSupport {

  private static final String MODULE = "tools.jackson.module.kotlin.KotlinModule";

  /** By its name, since other modules on the class path have no say in the wire format. */
  static Optional<JacksonModule> find() {
    return ServiceLoader.load(JacksonModule.class, KotlinSupport.class.getClassLoader()).stream()
        .filter(module -> module.type().getName().equals(MODULE))
        .map(ServiceLoader.Provider::get)
        .findFirst();
  }

  private KotlinSupport() {}
}
