package dev.chatflux.samples.benchmarks.driver;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A module of the build, with the class path that the build has written down. */
record Module(Path directory) {

  boolean isBuilt() {
    return Files.exists(jars());
  }

  String classPath() throws IOException {
    var classes = directory.resolve("target/classes");
    return classes + File.pathSeparator + Files.readString(jars()).strip();
  }

  private Path jars() {
    return directory.resolve("target/class-path.txt");
  }
}
