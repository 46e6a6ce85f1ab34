package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

class ProtocolTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static HttpClient client(OpenAiServer server, HttpProtocol... protocols) {
    return HttpClient.create(ConnectionProvider.create("test", 1))
        .protocol(protocols)
        .disableRetry(true)
        .baseUrl(server.baseUrl())
        .headers(headers -> headers.set("authorization", "Bearer sk-test"));
  }

  private static HttpClient trusting(OpenAiServer server, HttpClient client) {
    boolean http2 = List.of(client.configuration().protocols()).contains(HttpProtocol.H2);
    GenericSslContextSpec<SslContextBuilder> context =
        http2 ? Http2SslContextSpec.forClient() : Http11SslContextSpec.forClient();
    context.configure(builder -> builder.trustManager(server.certificate()));
    return client.secure(spec -> spec.sslContext(context));
  }

  private static List<String> models(HttpClient client, int times) {
    return Flux.range(0, times)
        .flatMap(i -> client.get().uri("/models").responseContent().aggregate().asString())
        .collectList()
        .block(SOON);
  }

  @Test
  void tlsIsTrustedByItsCertificate() {
    try (var server = OpenAiServer.builder().tls().start()) {
      assertThat(server.baseUrl()).startsWith("https://127.0.0.1:");
      var trusting = trusting(server, client(server, HttpProtocol.HTTP11));
      assertThat(models(trusting, 1)).hasSize(1).first().asString().contains("gpt-5-mini");
      assertThatThrownBy(() -> models(client(server, HttpProtocol.HTTP11), 1))
          .hasRootCauseInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void withoutTlsThereIsNoCertificate() {
    try (var server = OpenAiServer.start()) {
      assertThatThrownBy(server::certificate).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void http2SharesAConnection() {
    try (var secure = OpenAiServer.builder().tls().http2().start();
        var clear = OpenAiServer.builder().http2().start()) {
      for (var server : List.of(secure, clear)) {
        var client =
            server == clear
                ? client(server, HttpProtocol.H2C)
                : trusting(server, client(server, HttpProtocol.H2));
        assertThat(models(client, 5)).hasSize(5).allMatch(body -> body.contains("gpt-5-mini"));
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.requests().stream().map(RecordedRequest::connectionId)).containsOnly(1);
        assertThat(server.requests().stream().map(RecordedRequest::streamId))
            .doesNotContain(0)
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void http11IsSpokenByAnHttp2ServerToo() {
    try (var server = OpenAiServer.builder().http2().start()) {
      assertThat(models(client(server, HttpProtocol.HTTP11), 1)).hasSize(1);
      assertThat(server.takeRequest(SOON).streamId()).isZero();
    }
  }

  @Test
  void aCancelledHttp2StreamIsAHangUpAndTheConnectionStays() {
    try (var server = OpenAiServer.builder().http2().start()) {
      var client = client(server, HttpProtocol.H2C);
      server.enqueue(Answer.sse("1", "2").stallAfterPieces(1));
      var first = client.get().uri("/models").responseContent().asString().next().block(SOON);
      assertThat(first).isEqualTo("data: 1\n\n");
      assertThat(server.awaitHangUp(SOON).streamId()).isPositive();
      assertThat(models(client, 1)).hasSize(1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void anHttp2StreamIsResetAloneAndCutWithItsConnection() {
    try (var server = OpenAiServer.builder().http2().start()) {
      var client = client(server, HttpProtocol.H2C);
      server.enqueue(Answer.sse("1").resetAfter(3));
      assertThatThrownBy(() -> models(client, 1)).isInstanceOf(Exception.class);
      assertThat(models(client, 1)).hasSize(1);
      assertThat(server.connections()).isEqualTo(1);
      server.enqueue(Answer.sse("1").cutAfter(3));
      assertThatThrownBy(() -> models(client, 1)).isInstanceOf(Exception.class);
      assertThat(models(client, 1)).hasSize(1);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void gzipIsForThoseWhoAcceptIt() throws IOException {
    try (var server = OpenAiServer.builder().gzip().start()) {
      var client = client(server, HttpProtocol.HTTP11);
      assertThat(models(client, 1)).first().asString().startsWith("{");
      var zipped =
          client
              .headers(headers -> headers.set("accept-encoding", "gzip"))
              .get()
              .uri("/models")
              .responseSingle(
                  (head, body) ->
                      head.responseHeaders().contains("content-encoding", "gzip", true)
                          ? body.asByteArray()
                          : Mono.empty())
              .block(SOON);
      assertThat(unzipped(zipped)).contains("gpt-5-mini");
    }
  }

  @Test
  void piecesAreCompressedOneByOne() throws IOException {
    try (var server = OpenAiServer.start()) {
      server.enqueue(Answer.sse("1", "2").gzip().stallAfterPieces(1));
      var first =
          client(server, HttpProtocol.HTTP11)
              .get()
              .uri("/models")
              .responseContent()
              .asByteArray()
              .next()
              .block(SOON);
      var in = new GZIPInputStream(new ByteArrayInputStream(first));
      assertThat(new String(in.readNBytes(9), StandardCharsets.UTF_8)).isEqualTo("data: 1\n\n");
    }
  }

  @Test
  void manyStreamsAtOnceAreServed() {
    try (var server = OpenAiServer.builder().deltaDelay(Duration.ofMillis(5)).start()) {
      var caller = new Caller(server);
      var ask =
          "{\"model\":\"gpt-5\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
      var ends =
          IntStream.range(0, 20)
              .parallel()
              .mapToObj(i -> caller.post("/v1/chat/completions", ask).body())
              .filter(body -> body.endsWith("data: [DONE]\n\n"))
              .count();
      assertThat(ends).isEqualTo(20);
    }
  }

  private static String unzipped(byte[] bytes) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
