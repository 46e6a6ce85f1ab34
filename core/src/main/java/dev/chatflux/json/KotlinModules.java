package dev.chatflux.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JacksonModule;
import tools.jackson.module.kotlin.KotlinFeature;
import tools.jackson.module.kotlin.KotlinModule;

/** Only touched where Jackson's module for Kotlin is on the class path. */
final class KotlinModules {

  static List<JacksonModule> all() {
    var modules = new ArrayList<JacksonModule>();
    // A duration is a number of no unit otherwise.
    modules.add(new KotlinModule.Builder().enable(KotlinFeature.UseJavaDurationConversion).build());
    if (KotlinSupport.isThere("kotlin.time.jdk8.InstantConversionsJDK8Kt")) {
      modules.add(KotlinTimes.ofTheLanguage());
    }
    if (KotlinSupport.isThere("kotlinx.datetime.ConvertersKt")) {
      modules.add(KotlinTimes.ofTheLibrary());
    }
    return List.copyOf(modules);
  }

  private KotlinModules() {}
}
