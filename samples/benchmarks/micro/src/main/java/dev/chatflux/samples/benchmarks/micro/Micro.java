package dev.chatflux.samples.benchmarks.micro;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts JMH in a JVM of its own, since its forks get the class path of the one that it runs in.
 * Arguments are those of JMH, beside {@code -prof gc}.
 */
public final class Micro {

  public static void main(String[] args) throws IOException, InterruptedException {
    var jars = Files.readString(Path.of(System.getProperty("class-path"))).strip();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("classes") + File.pathSeparator + jars));
    command.addAll(List.of("org.openjdk.jmh.Main", "-prof", "gc"));
    command.addAll(List.of(args));
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      System.exit(status);
    }
  }

  private Micro() {}
}
