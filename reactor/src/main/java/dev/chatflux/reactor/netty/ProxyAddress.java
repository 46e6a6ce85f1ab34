package dev.chatflux.reactor.netty;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.netty.transport.ProxyProvider;

/**
 * Where a proxy is, and who one is there.
 *
 * @param type the protocol that it speaks
 * @param user the name to give there, if any
 * @param password what goes with the name; never shown
 */
record ProxyAddress(
    ProxyProvider.Proxy type, String host, int port, @Nullable String user, String password) {

  /**
   * Reads a URL, whose {@code http://} may be missing.
   *
   * @param setting where it was set, for errors; they do not quote the URL, which may hold a
   *     password
   * @throws IllegalArgumentException if it names no proxy
   */
  static ProxyAddress parse(String setting, String text) {
    var url = url(text.contains("://") ? text : "http://" + text);
    var type = url == null ? null : type(String.valueOf(url.getScheme()));
    if (url == null || type == null || url.getHost() == null) {
      throw new IllegalArgumentException(
          setting
              + " must be a URL with a host, as in http://user:password@proxy:3128 or"
              + " socks5://proxy:1080, name and password percent-encoded");
    }
    int usual = type == ProxyProvider.Proxy.HTTP ? 80 : 1080;
    int port = url.getPort() < 0 ? usual : url.getPort();
    var user = url.getRawUserInfo();
    int colon = user == null ? -1 : user.indexOf(':');
    return new ProxyAddress(
        type,
        url.getHost(),
        port,
        user == null ? null : decode(colon < 0 ? user : user.substring(0, colon)),
        user == null || colon < 0 ? "" : decode(user.substring(colon + 1)));
  }

  void configure(ProxyProvider.TypeSpec spec) {
    var builder = spec.type(type).socketAddress(InetSocketAddress.createUnresolved(host, port));
    if (user != null) {
      builder.username(user).password(name -> password);
    }
  }

  private static @Nullable URI url(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException malformed) {
      // Its message quotes the text.
      return null;
    }
  }

  private static ProxyProvider.@Nullable Proxy type(String scheme) {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "http" -> ProxyProvider.Proxy.HTTP;
      case "socks4", "socks4a" -> ProxyProvider.Proxy.SOCKS4;
      case "socks", "socks5", "socks5h" -> ProxyProvider.Proxy.SOCKS5;
      default -> null;
    };
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return type + " " + host + ":" + port;
  }
}
