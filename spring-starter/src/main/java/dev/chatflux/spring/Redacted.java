package dev.chatflux.spring;

/** Texts without the secrets that may be in them. */
final class Redacted {

  /** The URL without its user, password and query. */
  static String url(String url) {
    return url.replaceFirst("//.*@", "//***@").replaceFirst("\\?.*", "?***");
  }

  private Redacted() {}
}
