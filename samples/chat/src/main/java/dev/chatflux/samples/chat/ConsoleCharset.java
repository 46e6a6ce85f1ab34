package dev.chatflux.samples.chat;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The charsets of the console, as the JVM found them out. Which property tells depends on its
 * version: {@code stdin.encoding} is there since 25, {@code stdout.encoding} since 19; before, only
 * {@code sun.stdout.encoding}, and that only for a terminal.
 */
final class ConsoleCharset {

  /** How the terminal, or most likely the pipe, encodes what is typed. */
  static Charset ofInput(Function<String, @Nullable String> properties) {
    return first(
        properties,
        "stdin.encoding",
        "sun.stdin.encoding",
        "stdout.encoding",
        "sun.stdout.encoding",
        "native.encoding");
  }

  /** How answers are encoded. */
  static Charset ofOutput(Function<String, @Nullable String> properties) {
    return first(properties, "stdout.encoding", "sun.stdout.encoding", "native.encoding");
  }

  /** How messages are encoded. */
  static Charset ofErrors(Function<String, @Nullable String> properties) {
    return first(
        properties,
        "stderr.encoding",
        "sun.stderr.encoding",
        "stdout.encoding",
        "sun.stdout.encoding",
        "native.encoding");
  }

  private static Charset first(Function<String, @Nullable String> properties, String... names) {
    for (var name : names) {
      var charset = parse(properties.apply(name));
      if (charset != null) {
        return charset;
      }
    }
    return StandardCharsets.UTF_8;
  }

  /**
   * ASCII is what a JVM finds without a locale, as in a container. UTF-8 has all of it, and a
   * question mark instead of a character helps nobody.
   */
  private static @Nullable Charset parse(@Nullable String name) {
    try {
      var charset = name == null || name.isBlank() ? null : Charset.forName(name.strip());
      return StandardCharsets.US_ASCII.equals(charset) ? StandardCharsets.UTF_8 : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }

  private ConsoleCharset() {}
}
