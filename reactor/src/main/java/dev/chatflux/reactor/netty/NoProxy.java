package dev.chatflux.reactor.netty;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which servers are reached without the proxy of the environment: this machine, and those listed.
 */
final class NoProxy {

  /**
   * Whether the server is to be reached directly.
   *
   * @param noProxy the variable: names and domains, with or without a leading dot or a port, set
   *     apart by commas; an asterisk for all
   * @param nonProxyHosts the JVM's property: patterns with asterisks, set apart by bars
   */
  static boolean matches(@Nullable String noProxy, @Nullable String nonProxyHosts, URI server) {
    if (server.getHost() == null) {
      return true;
    }
    var host = server.getHost().toLowerCase(Locale.ROOT);
    int port = port(server);
    return isLoopback(host)
        || (noProxy != null
            && Arrays.stream(noProxy.split("[,\\s]+"))
                .anyMatch(entry -> covers(entry.toLowerCase(Locale.ROOT), host, port)))
        || (nonProxyHosts != null
            && Arrays.stream(nonProxyHosts.split("\\|")).anyMatch(entry -> fits(entry, host)));
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.startsWith("127.")
        || host.equals("[::1]")
        || host.equals("[0:0:0:0:0:0:0:1]");
  }

  private static int port(URI server) {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return "https".equalsIgnoreCase(server.getScheme()) ? 443 : 80;
  }

  private static boolean covers(String entry, String host, int port) {
    if (entry.isEmpty()) {
      return false;
    }
    if (entry.equals("*")) {
      return true;
    }
    int colon = entry.lastIndexOf(':');
    boolean hasPort = colon > 0 && entry.indexOf(':') == colon;
    if (hasPort && !entry.substring(colon + 1).equals(Integer.toString(port))) {
      return false;
    }
    var domain = hasPort ? entry.substring(0, colon) : entry;
    var bare = domain.replaceFirst("^\\*?\\.", "");
    return host.equals(bare) || host.endsWith("." + bare);
  }

  private static boolean fits(String pattern, String host) {
    var regex =
        Arrays.stream(pattern.toLowerCase(Locale.ROOT).split("\\*", -1)).map(Pattern::quote);
    return host.matches(String.join(".*", regex.toList()));
  }

  private NoProxy() {}
}
