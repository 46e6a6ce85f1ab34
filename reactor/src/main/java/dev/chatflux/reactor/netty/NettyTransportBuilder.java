package dev.chatflux.reactor.netty;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.compression.Brotli;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;
import reactor.netty.transport.NameResolverProvider;

/** Settings of a {@link NettyTransport}. */
public final class NettyTransportBuilder {

  private int maxConnections = 10_000;
  private int maxPendingCalls = 10_000;
  private Duration acquireTimeout = Duration.ofSeconds(45);
  private Duration maxIdleTime = Duration.ofSeconds(30);
  private Duration maxLifeTime = Duration.ofMinutes(10);
  private Duration connectTimeout = Duration.ofSeconds(10);
  private boolean compression = true;
  private boolean http2;
  private Proxies proxies = Proxies.ofEnvironment();
  private @Nullable Consumer<SslContextBuilder> tls;
  private ConnectionProvider.@Nullable MeterRegistrar poolMetrics;
  private UnaryOperator<HttpClient> customizer = client -> client;

  NettyTransportBuilder() {}

  /** The most connections to one server; 10,000 by default, so that streams do not queue. */
  public NettyTransportBuilder maxConnections(int connections) {
    this.maxConnections = connections;
    return this;
  }

  /** The most calls that wait for a connection to one server; further ones fail; 10,000. */
  public NettyTransportBuilder maxPendingCalls(int calls) {
    this.maxPendingCalls = calls;
    return this;
  }

  /** How long a call waits for a connection when all are in use; 45 seconds. */
  public NettyTransportBuilder acquireTimeout(Duration timeout) {
    this.acquireTimeout = timeout;
    return this;
  }

  /** How long an unused connection is kept; 30 seconds: servers should not close it first. */
  public NettyTransportBuilder maxIdleTime(Duration time) {
    this.maxIdleTime = time;
    return this;
  }

  /** How old a connection gets before it is not used for another call; 10 minutes. */
  public NettyTransportBuilder maxLifeTime(Duration time) {
    this.maxLifeTime = time;
    return this;
  }

  /**
   * How long making a connection may take; 10 seconds. A quarter of it is what one question to a
   * name server may take.
   */
  public NettyTransportBuilder connectTimeout(Duration timeout) {
    this.connectTimeout = timeout;
    return this;
  }

  /** Whether answers may come compressed; they may: gzip, and br if its library is there. */
  public NettyTransportBuilder compression(boolean enabled) {
    this.compression = enabled;
    return this;
  }

  /**
   * Whether to speak HTTP/2; it is off. On https it is negotiated, HTTP/1.1 being the other choice;
   * on http the server must be known to speak it.
   */
  public NettyTransportBuilder http2(boolean enabled) {
    this.http2 = enabled;
    return this;
  }

  /**
   * A proxy for all connections, which also looks up the names of servers. By default the
   * environment decides: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code
   * NO_PROXY}, or else the JVM's {@code https.proxyHost} and its kin.
   *
   * @param proxy where it is, as in {@code http://user:password@proxy:3128} or {@code
   *     socks5://proxy:1080}; name and password are percent-encoded
   * @throws IllegalArgumentException if it has no host, or its scheme is not {@code http}, {@code
   *     socks4} or {@code socks5}
   */
  public NettyTransportBuilder proxy(String proxy) {
    this.proxies = Proxies.always(proxy);
    return this;
  }

  /** No proxy, whatever the environment says. */
  public NettyTransportBuilder noProxy() {
    this.proxies = Proxies.none();
    return this;
  }

  /** TLS of https: trust, and for mutual TLS a key. By default the JVM's trust, and no key. */
  public NettyTransportBuilder tls(Consumer<SslContextBuilder> spec) {
    this.tls = tls == null ? spec : tls.andThen(spec);
    return this;
  }

  /** Where the pools of connections show how full they are; nowhere by default. */
  public NettyTransportBuilder poolMetrics(ConnectionProvider.MeterRegistrar metrics) {
    this.poolMetrics = metrics;
    return this;
  }

  /** The last word on the client of Reactor Netty, for what has no setting here. */
  public NettyTransportBuilder customize(UnaryOperator<HttpClient> customizer) {
    var before = this.customizer;
    this.customizer = client -> customizer.apply(before.apply(client));
    return this;
  }

  /**
   * Builds the transport. No connection is made.
   *
   * @throws IllegalArgumentException if the environment names a proxy that is none
   */
  public NettyTransport build() {
    var pool =
        ConnectionProvider.builder("chatflux")
            .maxConnections(maxConnections)
            .pendingAcquireMaxCount(maxPendingCalls)
            .pendingAcquireTimeout(acquireTimeout)
            .maxIdleTime(maxIdleTime)
            .maxLifeTime(maxLifeTime)
            .lifo();
    var metrics = poolMetrics;
    var connections = (metrics == null ? pool : pool.metrics(true, () -> metrics)).build();
    var client =
        HttpClient.create(connections)
            .disableRetry(true)
            .followRedirect(false)
            .compress(compression)
            .resolver(this::configure)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()));
    var http = http2 ? client.protocol(HttpProtocol.H2C) : client;
    return new NettyTransport(
        proxies.route("http", http).customized(customizer),
        proxies.route("https", secure(client)).customized(customizer),
        connections,
        acceptEncoding());
  }

  private HttpClient secure(HttpClient client) {
    if (!http2 && tls == null) {
      return client;
    }
    SslProvider.GenericSslContextSpec<SslContextBuilder> context =
        http2
            ? Http2SslContextSpec.forClient().configure(this::configure)
            : Http11SslContextSpec.forClient().configure(this::configure);
    var secure = client.secure(spec -> spec.sslContext(context));
    return http2 ? secure.protocol(HttpProtocol.H2, HttpProtocol.HTTP11) : secure;
  }

  private void configure(SslContextBuilder builder) {
    if (tls != null) {
      tls.accept(builder);
    }
  }

  /**
   * Looking up a name is a part of connecting: eight questions that go unanswered take twice as
   * long.
   */
  private void configure(NameResolverProvider.NameResolverSpec resolver) {
    resolver.queryTimeout(connectTimeout.dividedBy(4)).maxQueriesPerResolve(8);
  }

  private String acceptEncoding() {
    if (!compression) {
      return "";
    }
    return Brotli.isAvailable() ? "gzip, br" : "gzip";
  }
}
