package dev.chatflux.testing;

import dev.chatflux.json.Wire;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A server that speaks the OpenAI API without knowing a model: for tests, and for programs that are
 * tried without a key.
 *
 * <pre>{@code
 * try (var server = OpenAiServer.start()) {
 *   server.enqueue(Answer.error(500, "server_error", "internal", "Oops"));
 *   // a client of server.baseUrl() meets an error first, and an answer when it tries again
 * }
 * }</pre>
 *
 * <p>Its answers depend on the request alone. They may be scripted with {@link #enqueue} and {@link
 * #when}, down to the bytes and to what goes wrong with them. What arrives is recorded. All methods
 * may be called from any thread.
 */
public final class OpenAiServer implements AutoCloseable {

  private final State state;
  private final Router router;
  private final @Nullable X509Certificate certificate;
  private final boolean gzip;
  private final Duration deltaDelay;
  private final Scripts scripts = new Scripts();
  private final Connections connections = new Connections();
  private final Journal<RecordedRequest> requests = new Journal<>("request");
  private final Journal<RecordedRequest> hangUps = new Journal<>("hang-up");
  private final AtomicLong bytesWritten = new AtomicLong();
  private final LoopResources loops;
  private final DisposableServer server;
  private volatile boolean closing;

  OpenAiServer(OpenAiServerBuilder builder) {
    // The codec is made here: it looks into files, for which no event loop may wait.
    Wire.toJson(true);
    state = builder.state();
    router = new Router(state);
    gzip = builder.gzip;
    deltaDelay = builder.deltaDelay;
    loops = LoopResources.create("openai-server", 1, 2, true);
    var identity = builder.identity();
    certificate = identity == null ? null : identity.certificate();
    server =
        builder
            .netty(identity)
            .runOn(loops)
            .doOnChannelInit((observer, channel, remote) -> connections.add(channel))
            .handle(this::handle)
            .bindNow();
  }

  /** Starts a server on a free port of 127.0.0.1. */
  public static OpenAiServer start() {
    return builder().start();
  }

  /** Starts a server on this port of 127.0.0.1. */
  public static OpenAiServer start(int port) {
    return builder().port(port).start();
  }

  /** A server with settings. */
  public static OpenAiServerBuilder builder() {
    return new OpenAiServerBuilder();
  }

  /** Where a client finds the API, as in {@code http://127.0.0.1:8080/v1}. */
  public String baseUrl() {
    return (certificate == null ? "http" : "https") + "://" + host() + ":" + port() + "/v1";
  }

  /** The port that the server listens on. */
  public int port() {
    return server.port();
  }

  private String host() {
    var host = server.host();
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /**
   * The certificate that clients have to trust.
   *
   * @throws IllegalStateException if the server speaks without TLS
   */
  public X509Certificate certificate() {
    if (certificate == null) {
      throw new IllegalStateException("This server has no certificate: it was built without tls()");
    }
    return certificate;
  }

  /** From now on only this key is accepted; null accepts any. */
  public OpenAiServer requireKey(@Nullable String key) {
    state.requiredKey = key;
    return this;
  }

  /** The answers to the next requests, whatever these are. */
  public OpenAiServer enqueue(Answer... answers) {
    for (var answer : answers) {
      scripts.enqueue(answer);
    }
    return this;
  }

  /**
   * Begins a rule for the requests of a kind. Answers that are enqueued go before rules, later
   * rules before earlier ones.
   */
  public When when(Predicate<RecordedRequest> condition) {
    return new When(this, scripts, condition);
  }

  /** All requests so far. */
  public List<RecordedRequest> requests() {
    return requests.entries();
  }

  /**
   * The first request that was not taken yet; waits for it.
   *
   * @throws AssertionError if none comes in time
   */
  public RecordedRequest takeRequest(Duration timeout) {
    return requests.take(timeout);
  }

  /** How many clients have gone (or reset the stream, with HTTP/2) before their answer was whole. */
  public int hangUps() {
    return hangUps.entries().size();
  }

  /**
   * The request of the first client that hung up and was not asked for yet; waits for it.
   *
   * @throws AssertionError if none hangs up in time
   */
  public RecordedRequest awaitHangUp(Duration timeout) {
    return hangUps.take(timeout);
  }

  /** How many connections were accepted. */
  public int connections() {
    return connections.accepted();
  }

  /** How many connections are open. */
  public int openConnections() {
    return connections.open();
  }

  /** How many bytes of bodies, of all answers, the sockets have taken. */
  public long bytesWritten() {
    return bytesWritten.get();
  }

  /** Closes all connections; the server goes on. */
  public void dropConnections() {
    connections.closeAll();
  }

  /** Forgets scripts, records and stored chats, so that a server may serve the next test. */
  public void reset() {
    scripts.clear();
    requests.clear();
    hangUps.clear();
    state.stored.clear();
    bytesWritten.set(0);
  }

  /** Blocks until the server is closed. */
  public void awaitClose() {
    server.onDispose().block();
  }

  /** Closes the server and all of its connections. */
  @Override
  public void close() {
    closing = true;
    connections.closeAll();
    server.disposeNow();
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .aggregate()
        .asByteArray()
        .defaultIfEmpty(new byte[0])
        .flatMap(body -> answer(request, response, body));
  }

  private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, byte[] body) {
    var channel = Connections.channelOf(response);
    var recorded = record(request, body, channel);
    var plan = scripted(recorded).plan(reply -> usual(recorded, reply));
    ApiHeaders.addTo(plan, state, recorded);
    var delivery = new Delivery(plan, response, channel, bytesWritten);
    return HangUp.watch(
        channel,
        delivery.deliver(),
        () -> {
          if (!closing && !delivery.over()) {
            hangUps.add(recorded);
          }
        });
  }

  /** Whoever waits for a request may send the next one, which must not get the answer of this. */
  private Answer scripted(RecordedRequest request) {
    try {
      return scripts.answerTo(request);
    } finally {
      requests.add(request);
    }
  }

  private Plan usual(RecordedRequest request, @Nullable Reply reply) {
    var plan = router.plan(request, reply);
    plan.gzip = gzip && ApiHeaders.acceptsGzip(request);
    plan.pace = deltaDelay;
    return plan;
  }

  private static RecordedRequest record(
      HttpServerRequest request, byte[] body, Channel channel) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (var header : request.requestHeaders()) {
      headers
          .computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    return new RecordedRequest(
        request.method().name(),
        request.uri(),
        headers,
        new String(body, StandardCharsets.UTF_8),
        Connections.idOf(channel),
        channel instanceof Http2StreamChannel stream ? stream.stream().id() : 0);
  }

  /**
   * Serves until it is stopped.
   *
   * @param args {@code --port 8080 --host 127.0.0.1 --key sk-… --delay-ms 30}, all of them optional
   */
  public static void main(String[] args) {
    var builder = CommandLine.parse(args);
    try (var server = builder.start()) {
      System.out.println("The OpenAI API is spoken at " + server.baseUrl() + " (Ctrl-C stops it)");
      server.awaitClose();
    }
  }
}
