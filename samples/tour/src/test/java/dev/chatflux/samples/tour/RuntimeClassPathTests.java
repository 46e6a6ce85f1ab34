package dev.chatflux.samples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Measures what somebody gets who depends on the library, and on nothing else, as we do here. */
class RuntimeClassPathTests {

  private static final long MEBIBYTE = 1024 * 1024;

  private final List<Path> classPath = read();

  @Test
  void isUnder13MiB() {
    assertThat(size(classPath)).isPositive().isLessThan(13 * MEBIBYTE);
  }

  @Test
  void holdsOurOwnJarsUnder2MiB() {
    var ours = classPath.stream().filter(RuntimeClassPathTests::isOurs).toList();
    assertThat(ours).hasSize(2);
    assertThat(size(ours)).isPositive().isLessThan(2 * MEBIBYTE);
  }

  @Test
  void hasNoKotlin() {
    assertThat(classPath).noneMatch(path -> name(path).startsWith("kotlin"));
    assertThat(classPath).noneMatch(path -> name(path).contains("module-kotlin"));
  }

  @Test
  void hasTheClassesOfQuicThatHttpsNeedsWithoutTheirNatives() {
    assertThat(classPath).anyMatch(path -> name(path).startsWith("netty-codec-classes-quic"));
    assertThat(classPath).noneMatch(path -> name(path).startsWith("netty-codec-native-quic"));
  }

  private static List<Path> read() {
    try {
      var text = Files.readString(Path.of("target", "runtime-classpath.txt")).strip();
      var separator = Pattern.compile(Pattern.quote(File.pathSeparator));
      return separator.splitAsStream(text).map(Path::of).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Before they are packaged, the modules beside this one are folders of classes. */
  private static boolean isOurs(Path path) {
    return name(path).startsWith("chatflux-") || path.endsWith(Path.of("target", "classes"));
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private static long size(List<Path> paths) {
    return paths.stream().mapToLong(RuntimeClassPathTests::size).sum();
  }

  private static long size(Path path) {
    try (var files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
