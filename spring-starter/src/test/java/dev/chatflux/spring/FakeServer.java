package dev.chatflux.spring;

import dev.chatflux.json.Wire;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;

/** Answers all requests alike, and remembers them. */
final class FakeServer implements AutoCloseable {

  static final String COMPLETION =
      """
      {"id": "chatcmpl-1", "object": "chat.completion", "model": "gpt-5-mini", "choices": [
        {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Hi"}}]}""";

  static final String CHUNKS =
      """
      data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"content":"Once"}}]}

      data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{"content":" upon"}}]}

      data: {"id":"chatcmpl-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: [DONE]

      """;

  /** A request as it arrived. */
  record Request(
      String method,
      String uri,
      String protocol,
      HttpHeaders headers,
      String body,
      SocketAddress client) {

    JsonNode json() {
      return Wire.tree(body);
    }
  }

  final CompletableFuture<Void> connectionLost = new CompletableFuture<>();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final DisposableServer server;

  FakeServer(Function<HttpServerResponse, Publisher<Void>> answer) {
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
            .doOnChannelInit(
                (observer, channel, remote) ->
                    channel.closeFuture().addListener(closed -> connectionLost.complete(null)))
            .handle(
                (request, response) ->
                    request
                        .receive()
                        .aggregate()
                        .asString()
                        .defaultIfEmpty("")
                        .flatMap(
                            body -> {
                              requests.add(
                                  new Request(
                                      request.method().name(),
                                      request.uri(),
                                      request.protocol(),
                                      request.requestHeaders().copy(),
                                      body,
                                      request.remoteAddress()));
                              return Mono.from(answer.apply(response));
                            }))
            .bindNow();
  }

  /** A server that answers with JSON. */
  static FakeServer completing() {
    return answering(200, "application/json", COMPLETION);
  }

  /** A server that takes its time to answer with JSON. */
  static FakeServer completingAfter(Duration delay) {
    return new FakeServer(
        response ->
            response
                .header("content-type", "application/json")
                .sendString(Mono.just(COMPLETION).delayElement(delay)));
  }

  /** A server that answers with a stream. */
  static FakeServer streaming() {
    return answering(200, "text/event-stream", CHUNKS);
  }

  /** A server that reads and says nothing. */
  static FakeServer silent() {
    return new FakeServer(response -> Mono.never());
  }

  static FakeServer answering(int status, String contentType, String body) {
    return new FakeServer(
        response ->
            response
                .status(status)
                .header("content-type", contentType)
                .sendString(Mono.just(body)));
  }

  String baseUrl() {
    return "http://" + authority() + "/v1";
  }

  String authority() {
    return "127.0.0.1:" + server.port();
  }

  /** The first request that was not taken yet. */
  Request take() {
    try {
      var request = requests.poll(10, TimeUnit.SECONDS);
      if (request == null) {
        throw new AssertionError("No request within ten seconds");
      }
      return request;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** How many requests were not taken yet. */
  int waiting() {
    return requests.size();
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
