package dev.chatflux.reactor;

import java.net.URI;
import java.net.URISyntaxException;

/** Reads the URL of a server as people write it. */
final class BaseUrl {

  static URI parse(String text) {
    var stripped = text.strip();
    URI url;
    try {
      url = new URI(stripped);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(
          "The base URL is malformed: " + malformed.getMessage(), malformed);
    }
    var scheme = url.getScheme();
    if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
      throw new IllegalArgumentException(
          "The base URL must start with http:// or https://: " + stripped);
    }
    if (url.getHost() == null) {
      throw new IllegalArgumentException("The base URL names no host: " + stripped);
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "The base URL must end with its path; query parameters are set by query(…), keys by"
              + " credentials(…)");
    }
    return stripped.endsWith("/") ? URI.create(stripped.replaceAll("/+$", "")) : url;
  }

  private BaseUrl() {}
}
