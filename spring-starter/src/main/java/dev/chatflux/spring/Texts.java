package dev.chatflux.spring;

import org.jspecify.annotations.Nullable;

/** Texts of properties. */
final class Texts {

  static @Nullable String unlessBlank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Spring leaves a placeholder as it is if nothing has its value, but it is no key to send. */
  static @Nullable String unlessUnresolved(@Nullable String text) {
    return text == null || text.startsWith("${") ? null : text;
  }

  /** The URL without its user, password and query. */
  static String withoutSecrets(String url) {
    return url.replaceFirst("//.*@", "//***@").replaceFirst("\\?.*", "?***");
  }

  private Texts() {}
}
