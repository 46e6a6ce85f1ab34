package dev.chatflux.reactor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the library, as the build wrote it down. */
final class Version {

  private static final String USER_AGENT = "chatflux/" + read();

  static String userAgent() {
    return USER_AGENT;
  }

  private static String read() {
    var properties = new Properties();
    try (var resource = Version.class.getResourceAsStream("version.properties")) {
      if (resource != null) {
        properties.load(resource);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return properties.getProperty("version", "unknown");
  }

  private Version() {}
}
