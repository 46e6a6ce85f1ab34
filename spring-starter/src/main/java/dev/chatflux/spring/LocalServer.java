package dev.chatflux.spring;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Servers on this machine, which ask for no key as a rule. */
final class LocalServer {

  static boolean isAt(@Nullable String url) {
    if (url == null) {
      return false;
    }
    var host = URI.create(url).getHost();
    return host != null
        && (host.equals("localhost")
            || host.endsWith(".localhost")
            || host.equals("host.docker.internal")
            || host.equals("[::1]")
            || host.matches("127(\\.\\d+){3}"));
  }

  private LocalServer() {}
}
