package dev.chatflux.samples.benchmarks.netty;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatflux.samples.benchmarks.harness.Target;
import io.netty.buffer.Unpooled;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The requests that both contestants of this module send. */
final class Client implements AutoCloseable {

  private final ConnectionProvider connections =
      ConnectionProvider.builder("benchmark")
          .maxConnections(10_000)
          .pendingAcquireMaxCount(10_000)
          .build();
  private final HttpClient http;

  Client(Target target) {
    var client =
        HttpClient.create(connections)
            .baseUrl(target.baseUrl())
            .headers(
                headers ->
                    headers
                        .set("authorization", "Bearer " + Target.API_KEY)
                        .set("content-type", "application/json"));
    if (target.baseUrl().startsWith("https:")) {
      client = client.secure();
    }
    http = target.http2() ? client.protocol(HttpProtocol.H2) : client;
  }

  /** Posts JSON, and hands out the body of the answer as it comes. */
  <T> Flux<T> post(String path, String json, Function<ByteBufFlux, Publisher<T>> body) {
    return http.post()
        .uri(path)
        .send(Mono.fromSupplier(() -> Unpooled.copiedBuffer(json, UTF_8)))
        .response((head, answer) -> body.apply(answer));
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
