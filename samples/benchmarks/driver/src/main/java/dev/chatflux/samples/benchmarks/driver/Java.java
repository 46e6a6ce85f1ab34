package dev.chatflux.samples.benchmarks.driver;

import java.nio.file.Path;

/** The JVM that everything runs on: that of this process. */
final class Java {

  static String executable() {
    return tool("java");
  }

  static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  static String version() {
    return System.getProperty("java.runtime.version");
  }

  private Java() {}
}
