package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.errors.ConnectionException;
import dev.chatflux.models.Model;
import dev.chatflux.models.ModelCalls;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;
import reactor.test.StepVerifier;

/** Servers that ask their clients for a certificate. */
class MutualTlsTests {

  private static Identity ours;
  private static Identity stranger;
  private static DisposableServer server;
  private static X509Certificate certificate;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    var theirs = Identity.create(folder.resolve("server.p12"), "server");
    ours = Identity.create(folder.resolve("client.p12"), "client");
    stranger = Identity.create(folder.resolve("stranger.p12"), "stranger");
    certificate = theirs.certificate();
    var trusted = ours.certificate();
    GenericSslContextSpec<?> context =
        Http11SslContextSpec.forServer(theirs.keys())
            .configure(tls -> tls.clientAuth(ClientAuth.REQUIRE).trustManager(trusted));
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .secure(spec -> spec.sslContext(context))
            .handle(
                (request, response) ->
                    response
                        .header("content-type", "application/json")
                        .sendString(Mono.just("{\"id\":\"gpt-5\",\"object\":\"model\"}")))
            .bindNow();
  }

  @AfterAll
  static void stop() {
    server.disposeNow();
  }

  @Test
  void aClientWithTheRightKeyIsServed() throws Exception {
    var keys = ours.keys();
    StepVerifier.create(model(tls -> tls.keyManager(keys)).map(Model::id))
        .expectNext("gpt-5")
        .verifyComplete();
  }

  @Test
  void aClientWithoutAKeyIsNot() {
    StepVerifier.create(model(tls -> {})).verifyError(ConnectionException.class);
  }

  @Test
  void aClientWithAnotherKeyIsNot() throws Exception {
    var keys = stranger.keys();
    StepVerifier.create(model(tls -> tls.keyManager(keys)))
        .verifyErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("localhost:" + server.port()));
  }

  private static Mono<Model> model(Consumer<SslContextBuilder> key) {
    return Mono.using(
        () ->
            OpenAi.builder()
                .environment(name -> null)
                .apiKey("sk-test")
                .baseUrl("https://localhost:" + server.port() + "/v1")
                .retry(RetryPolicy.none())
                .netty(n -> n.tls(tls -> tls.trustManager(certificate)).tls(key))
                .build(),
        openai -> openai.call(ModelCalls.get("gpt-5")),
        OpenAi::close);
  }
}
