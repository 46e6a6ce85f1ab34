package dev.chatflux.samples.benchmarks.driver;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How much each contestant brings along, the benchmarks' own classes aside. */
record ClassPaths(Path home) {

  private static final double MIB = 1 << 20;

  void print(PrintWriter out, List<Contender> contenders) throws IOException {
    out.printf("%n### Run-time class path%n%n|  | jars | MiB |%n| --- | ---: | ---: |%n");
    for (var contender : contenders) {
      if (contender != Contender.NETTY_DRAIN) { // it shares its module with netty-jackson
        var jars = jars(contender);
        out.printf(Locale.ROOT, "| %s | %d | %.1f |%n", contender.id(), jars.size(), mib(jars));
      }
    }
  }

  private static double mib(List<Path> jars) throws IOException {
    long bytes = 0;
    for (var jar : jars) {
      bytes += Files.size(jar);
    }
    return bytes / MIB;
  }

  private List<Path> jars(Contender contender) throws IOException {
    var classPath = contender.module(home).classPath().split(File.pathSeparator, -1);
    return Stream.of(classPath)
        .map(Path::of)
        .filter(Files::isRegularFile)
        .filter(jar -> !jar.getFileName().toString().startsWith("chatflux-benchmark-"))
        .toList();
  }
}
