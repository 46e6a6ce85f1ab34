package dev.chatflux.reactor.netty;

import io.netty.resolver.NoopAddressResolverGroup;
import java.net.URI;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/** The ways to the servers of one scheme: directly, or through a proxy. */
final class Route {

  private final HttpClient direct;
  private final @Nullable HttpClient proxied;
  private final Predicate<URI> isDirect;

  private Route(HttpClient direct, @Nullable HttpClient proxied, Predicate<URI> isDirect) {
    this.direct = direct;
    this.proxied = proxied;
    this.isDirect = isDirect;
  }

  /**
   * Two clients, because one of Reactor Netty would look up the servers that it reaches directly in
   * a way that blocks; and those behind a proxy are looked up by the proxy alone, since there may
   * be no name server that knows them.
   */
  static Route of(HttpClient client, @Nullable ProxyAddress proxy, Predicate<URI> isDirect) {
    var proxied =
        proxy == null
            ? null
            : client.resolver(NoopAddressResolverGroup.INSTANCE).proxy(proxy::configure);
    return new Route(client.noProxy(), proxied, isDirect);
  }

  Route customized(UnaryOperator<HttpClient> customizer) {
    return new Route(
        customizer.apply(direct), proxied == null ? null : customizer.apply(proxied), isDirect);
  }

  HttpClient direct() {
    return direct;
  }

  HttpClient to(URI uri) {
    return proxied == null || isDirect.test(uri) ? direct : proxied;
  }
}
