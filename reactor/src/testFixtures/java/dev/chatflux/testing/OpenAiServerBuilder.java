package dev.chatflux.testing;

import io.netty.channel.ChannelOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** The settings of an {@link OpenAiServer}. Starts as many servers as are asked for. */
public final class OpenAiServerBuilder {

  private String host = "127.0.0.1";
  private int port;
  private @Nullable String key;
  private final List<String> models = new ArrayList<>();
  private long seed = System.nanoTime();
  private Clock clock = Clock.systemUTC();
  private boolean tls;
  private boolean http2;
  private int maxStreams = 100;
  private int sendBuffer;
  private @Nullable Duration idleTimeout;
  Duration deltaDelay = Duration.ZERO;
  boolean gzip;

  OpenAiServerBuilder() {}

  /** The address that the server listens on; 127.0.0.1 by default. */
  public OpenAiServerBuilder host(String host) {
    this.host = host;
    return this;
  }

  /** The port that the server listens on; by default one that is free. */
  public OpenAiServerBuilder port(int port) {
    this.port = port;
    return this;
  }

  /** The only key that is accepted; by default any is. */
  public OpenAiServerBuilder key(String key) {
    this.key = key;
    return this;
  }

  /** A model that is known besides the usual ones. */
  public OpenAiServerBuilder model(String name) {
    models.add(name);
    return this;
  }

  /** The time between two events of a usual stream; none by default. */
  public OpenAiServerBuilder deltaDelay(Duration delay) {
    this.deltaDelay = delay;
    return this;
  }

  /** Where identifiers are drawn from; each server draws others by default. */
  public OpenAiServerBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** What tells when an answer was created; the time of the system by default. */
  public OpenAiServerBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /** With TLS, by a certificate for localhost that is made on the spot. */
  public OpenAiServerBuilder tls() {
    this.tls = true;
    return this;
  }

  /**
   * With HTTP/2 besides HTTP/1.1: negotiated with TLS, by prior knowledge or an upgrade without.
   * Clients may reset as many streams as they like: most servers close the connection at some point.
   */
  public OpenAiServerBuilder http2() {
    this.http2 = true;
    return this;
  }

  /** How many streams of HTTP/2 a connection may have at a time; 100 by default. */
  public OpenAiServerBuilder maxStreams(int streams) {
    this.maxStreams = streams;
    return this;
  }

  /**
   * How many bytes the system takes of an answer that is not read; by default it decides, and takes
   * megabytes. Systems may double it.
   */
  public OpenAiServerBuilder sendBuffer(int bytes) {
    this.sendBuffer = bytes;
    return this;
  }

  /** Usual answers are compressed for clients that accept it. */
  public OpenAiServerBuilder gzip() {
    this.gzip = true;
    return this;
  }

  /** Connections without a request are closed after this time; never by default. */
  public OpenAiServerBuilder idleTimeout(Duration timeout) {
    this.idleTimeout = timeout;
    return this;
  }

  /** Starts a server. */
  public OpenAiServer start() {
    return new OpenAiServer(this);
  }

  State state() {
    return new State(new Ids(seed), clock, new ModelCatalog(models), key);
  }

  @Nullable SelfSigned identity() {
    return tls ? SelfSigned.create() : null;
  }

  HttpServer netty(@Nullable SelfSigned identity) {
    var server =
        HttpServer.create()
            .host(host)
            .port(port)
            .http2Settings(
                http2 ->
                    http2.maxConcurrentStreams(maxStreams).maxDecodedRstFramesPerWindow(0, 1));
    if (sendBuffer > 0) {
      server = server.childOption(ChannelOption.SO_SNDBUF, sendBuffer);
    }
    if (idleTimeout != null) {
      server = server.idleTimeout(idleTimeout);
    }
    if (identity == null) {
      return http2 ? server.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11) : server;
    }
    var key = identity.key();
    var certificate = identity.certificate();
    if (http2) {
      GenericSslContextSpec<?> context = Http2SslContextSpec.forServer(key, certificate);
      return server
          .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
          .secure(spec -> spec.sslContext(context));
    }
    GenericSslContextSpec<?> context = Http11SslContextSpec.forServer(key, certificate);
    return server.secure(spec -> spec.sslContext(context));
  }
}
