package dev.chatflux.reactor.netty;

import java.net.URI;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/** Which proxy leads to a server, if any: as somebody set it, or as the environment says. */
final class Proxies {

  private final Function<String, @Nullable ProxyAddress> ofScheme;
  private final Predicate<URI> isDirect;

  private Proxies(Function<String, @Nullable ProxyAddress> ofScheme, Predicate<URI> isDirect) {
    this.ofScheme = ofScheme;
    this.isDirect = isDirect;
  }

  static Proxies none() {
    return new Proxies(scheme -> null, uri -> true);
  }

  static Proxies always(String proxy) {
    var address = ProxyAddress.parse("proxy", proxy);
    return new Proxies(scheme -> address, uri -> false);
  }

  static Proxies ofEnvironment() {
    return of(System::getenv, System::getProperty);
  }

  static Proxies of(
      Function<String, @Nullable String> environment,
      Function<String, @Nullable String> properties) {
    var noProxy = valueOf(environment, variable(environment, "NO_PROXY"));
    var nonProxyHosts = properties.apply("http.nonProxyHosts");
    return new Proxies(
        scheme -> ofEnvironment(environment, properties, scheme),
        uri -> NoProxy.matches(noProxy, nonProxyHosts, uri));
  }

  /**
   * The ways to the servers of the scheme.
   *
   * @throws IllegalArgumentException if the environment names a proxy that is none
   */
  Route route(String scheme, HttpClient client) {
    return Route.of(client, ofScheme.apply(scheme), isDirect);
  }

  /** The proxy that leads there, or null. */
  @Nullable ProxyAddress to(URI uri) {
    return isDirect.test(uri) ? null : ofScheme.apply(uri.getScheme());
  }

  private static @Nullable ProxyAddress ofEnvironment(
      Function<String, @Nullable String> environment,
      Function<String, @Nullable String> properties,
      String scheme) {
    for (var name : new String[] {scheme.toUpperCase(Locale.ROOT) + "_PROXY", "ALL_PROXY"}) {
      var variable = variable(environment, name);
      var proxy = valueOf(environment, variable);
      if (proxy != null) {
        return ProxyAddress.parse(variable, proxy);
      }
    }
    var proxy = ofProperties(properties, scheme + ".proxy", "http", usualPort(scheme));
    return proxy != null ? proxy : ofProperties(properties, "socksProxy", "socks5", "1080");
  }

  private static String usualPort(String scheme) {
    return "https".equals(scheme) ? "443" : "80";
  }

  private static @Nullable ProxyAddress ofProperties(
      Function<String, @Nullable String> properties, String prefix, String type, String usualPort) {
    var host = valueOf(properties, prefix + "Host");
    var port = valueOf(properties, prefix + "Port");
    return host == null
        ? null
        : ProxyAddress.parse(
            prefix + "Host", type + "://" + host + ":" + (port == null ? usualPort : port));
  }

  /** The variable's name as it is in use: in upper or in lower case. */
  private static String variable(Function<String, @Nullable String> environment, String name) {
    return Stream.of(name, name.toLowerCase(Locale.ROOT))
        .filter(each -> valueOf(environment, each) != null)
        .findFirst()
        .orElse(name);
  }

  private static @Nullable String valueOf(Function<String, @Nullable String> values, String name) {
    var value = values.apply(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
