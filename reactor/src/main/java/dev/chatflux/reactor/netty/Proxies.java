package dev.chatflux.reactor.netty;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

/** Which proxy leads to a server, if any: as somebody set it, or as the environment says. */
final class Proxies {

  private final Function<String, @Nullable String> ofScheme;
  private final Predicate<SocketAddress> direct;

  private Proxies(Function<String, @Nullable String> ofScheme, Predicate<SocketAddress> direct) {
    this.ofScheme = ofScheme;
    this.direct = direct;
  }

  static Proxies none() {
    return new Proxies(scheme -> null, address -> true);
  }

  static Proxies always(URI proxy) {
    return new Proxies(scheme -> proxy.toString(), address -> false);
  }

  static Proxies ofEnvironment() {
    return of(System::getenv, System::getProperty);
  }

  static Proxies of(
      Function<String, @Nullable String> environment,
      Function<String, @Nullable String> properties) {
    var noProxy = either(environment, "NO_PROXY");
    var nonProxyHosts = properties.apply("http.nonProxyHosts");
    return new Proxies(
        scheme -> ofEnvironment(environment, properties, scheme),
        address -> NoProxy.matches(noProxy, nonProxyHosts, address));
  }

  HttpClient apply(String scheme, HttpClient client) {
    var proxy = ofScheme.apply(scheme);
    return proxy == null
        ? client.noProxy()
        : client.proxy(spec -> configure(URI.create(proxy), spec));
  }

  private void configure(URI proxy, ProxyProvider.TypeSpec spec) {
    var builder =
        spec.type(type(proxy))
            .socketAddress(InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy)))
            .nonProxyHostsPredicate(direct);
    var user = proxy.getRawUserInfo();
    if (user != null) {
      int colon = user.indexOf(':');
      builder.username(decode(colon < 0 ? user : user.substring(0, colon)));
      var password = colon < 0 ? "" : decode(user.substring(colon + 1));
      builder.password(name -> password);
    }
  }

  private static ProxyProvider.Proxy type(URI proxy) {
    var scheme = proxy.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http" -> ProxyProvider.Proxy.HTTP;
      case "socks4", "socks4a" -> ProxyProvider.Proxy.SOCKS4;
      case "socks", "socks5", "socks5h" -> ProxyProvider.Proxy.SOCKS5;
      default -> throw new IllegalArgumentException("No kind of proxy: " + scheme);
    };
  }

  private static int port(URI proxy) {
    if (proxy.getPort() >= 0) {
      return proxy.getPort();
    }
    return type(proxy) == ProxyProvider.Proxy.HTTP ? 80 : 1080;
  }

  private static @Nullable String ofEnvironment(
      Function<String, @Nullable String> environment,
      Function<String, @Nullable String> properties,
      String scheme) {
    var variable = either(environment, scheme.toUpperCase(Locale.ROOT) + "_PROXY");
    var all = variable != null ? variable : either(environment, "ALL_PROXY");
    if (all != null) {
      return all.contains("://") ? all : "http://" + all;
    }
    var host = properties.apply(scheme + ".proxyHost");
    if (host != null && !host.isBlank()) {
      var port = properties.apply(scheme + ".proxyPort");
      return "http://" + host + ":" + (port != null ? port : "https".equals(scheme) ? "443" : "80");
    }
    var socks = properties.apply("socksProxyHost");
    if (socks == null || socks.isBlank()) {
      return null;
    }
    var port = properties.apply("socksProxyPort");
    return "socks5://" + socks + ":" + (port == null ? "1080" : port);
  }

  private static @Nullable String either(
      Function<String, @Nullable String> environment, String variable) {
    var value = environment.apply(variable);
    var any = value != null ? value : environment.apply(variable.toLowerCase(Locale.ROOT));
    return any == null || any.isBlank() ? null : any.strip();
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
