package dev.chatflux.reactor.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chatflux.errors.ConnectionException;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.RetryPolicy;
import dev.chatflux.testing.OpenAiServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies, and real sockets on both sides of them. */
class ProxyTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static SocketProxy proxy(String scheme) {
    return scheme.equals("http") ? new SocketProxy.Http() : new SocketProxy.Socks();
  }

  private static String url(String scheme, String login, SocketProxy proxy) {
    return scheme + "://" + login + "@127.0.0.1:" + proxy.port();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void aProxyLeadsToAServerThatOnlyItKnows(String scheme) {
    try (var proxy = proxy(scheme);
        var server = OpenAiServer.start();
        var openai =
            client(
                server.baseUrl().replace("127.0.0.1", "api.invalid"),
                n -> n.proxy(url(scheme, SocketProxy.LOGIN, proxy)))) {
      for (int i = 0; i < 2; i++) {
        assertThat(openai.models().get("gpt-5").block(SOON)).isNotNull();
      }
      assertThat(proxy.targets()).singleElement().asString().startsWith("api.invalid:");
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(0).headers()).doesNotContainKey("proxy-authorization");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void tlsGoesThroughAProxy(String scheme) {
    try (var proxy = proxy(scheme);
        var server = OpenAiServer.builder().tls().start();
        var openai =
            client(
                server.baseUrl().replace("127.0.0.1", "localhost"),
                n ->
                    n.proxy(url(scheme, SocketProxy.LOGIN, proxy))
                        .tls(tls -> tls.trustManager(server.certificate())))) {
      assertThat(openai.models().get("gpt-5").block(SOON)).isNotNull();
      assertThat(proxy.targets()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void aWrongPasswordIsAConnectionErrorThatDoesNotShowIt(String scheme) {
    try (var proxy = proxy(scheme);
        var server = OpenAiServer.start();
        var openai = client(server.baseUrl(), n -> n.proxy(url(scheme, "us%40er:hush", proxy)))) {
      var error = failure(openai);
      assertThat(error).hasMessageContaining("proxy").hasMessageContaining(":" + proxy.port());
      var trace = new StringWriter();
      error.printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).doesNotContain("hush").doesNotContain("sk-test");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (var openai =
        client("http://api.invalid/v1", n -> n.proxy("http://us:hush@127.0.0.1:" + free))) {
      assertThat(failure(openai))
          .hasMessageContaining("api.invalid")
          .hasMessageContaining("127.0.0.1:" + free)
          .hasMessageNotContaining("hush");
    }
  }

  @Test
  void withoutAProxyTheServerIsReachedDirectly() {
    try (var proxy = proxy("http");
        var server = OpenAiServer.start();
        var openai =
            client(
                server.baseUrl(), n -> n.proxy(url("http", SocketProxy.LOGIN, proxy)).noProxy())) {
      assertThat(openai.models().get("gpt-5").block(SOON)).isNotNull();
      assertThat(proxy.targets()).isEmpty();
    }
  }

  private static ConnectionException failure(OpenAi openai) {
    var error =
        catchThrowableOfType(
            ConnectionException.class, () -> openai.models().get("gpt-5").block(SOON));
    assertThat(error).as("a failure").isNotNull();
    return error;
  }

  private static OpenAi client(String baseUrl, Consumer<NettyTransportBuilder> netty) {
    return OpenAi.builder()
        .apiKey("sk-test")
        .baseUrl(baseUrl)
        .retry(RetryPolicy.none())
        .netty(netty)
        .build();
  }
}
