package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.errors.ConnectionException;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import dev.chatflux.testing.RecordedRequest;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2FrameCodec;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;

/** With HTTP/2 a call may break while its connection stays, and that is not the pool's fault. */
class StaleHttp2Tests extends WireTest {

  @BeforeEach
  void http2() {
    server.close();
    server = OpenAiServer.builder().http2().start();
    openai = client(b -> b.netty(netty -> netty.http2(true)));
    openai.models().get("gpt-5").block(SOON);
  }

  @Test
  void aConnectionThatIsClosedIsReplacedUnseen() {
    server.enqueue(Answer.usual().closeBeforeHead());
    assertThat(openai.models().get("gpt-5").block(SOON)).isNotNull();
    assertThat(server.requests())
        .extracting(RecordedRequest::connectionId)
        .containsExactly(1, 1, 2);
  }

  /** Nobody knows what the server has done before it gave up: to ask again is to ask twice. */
  @Test
  void aStreamThatIsResetIsAnError() {
    server.enqueue(Answer.usual().resetBeforeHead());
    StepVerifier.create(openai.models().get("gpt-5"))
        .expectError(ConnectionException.class)
        .verify(SOON);
    assertThat(server.requests()).hasSize(2);
    assertThat(openai.models().get("gpt-5").block(SOON)).isNotNull();
    assertThat(server.connections()).isEqualTo(1);
  }

  /** RFC 9113, 6.8: streams above the last one that GOAWAY names "might be retried". */
  @Test
  void aStreamThatTheServerGoesAwayFromIsReplacedUnseen() {
    var requests = new AtomicInteger();
    var leaving =
        HttpServer.create()
            .host("127.0.0.1")
            .protocol(HttpProtocol.H2C)
            .handle((request, response) -> goAway(requests.incrementAndGet(), request, response))
            .bindNow();
    openai =
        client(
            b ->
                b.baseUrl("http://127.0.0.1:" + leaving.port() + "/v1")
                    .netty(netty -> netty.http2(true)));
    openai.models().get("gpt-5").block(SOON);
    assertThat(openai.models().get("gpt-5").block(SOON)).isNotNull();
    assertThat(requests).hasValue(3);
    openai.close();
    leaving.disposeNow();
  }

  /** Answers all but the second request, which it says it has never seen. */
  private static Publisher<Void> goAway(
      int request, HttpServerRequest asked, HttpServerResponse response) {
    if (request != 2) {
      return response.sendString(Mono.just("{\"id\":\"gpt-5\"}"));
    }
    asked.withConnection(
        stream -> {
          var codec = stream.channel().parent().pipeline().context(Http2FrameCodec.class);
          ((Http2FrameCodec) codec.handler())
              .encoder()
              .writeGoAway(codec, 3, 0, Unpooled.EMPTY_BUFFER, codec.newPromise());
          codec.flush();
        });
    return Mono.never();
  }
}
