package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

/** Compressed answers are read as they come. */
class CompressionTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static final String ONCE =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Once\"}}]}\n\n";
  private static final String UPON =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\" upon\"},"
          + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

  private final Sinks.Empty<Void> signal = Sinks.empty();
  private final AtomicBoolean secondWritten = new AtomicBoolean();

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br"})
  void theFirstElementIsThereBeforeTheSecondIsWritten(String encoding) {
    var pieces = Compressed.pieces(encoding, utf8(ONCE), utf8(UPON));
    var body =
        Flux.concat(
            Mono.just(pieces.get(0)),
            signal.asMono().then(Mono.fromSupplier(() -> second(pieces.get(1)))),
            Mono.just(pieces.get(2)));
    var server = serve(encoding, body);
    try (var openai = client(server, true)) {
      StepVerifier.create(openai.chat().stream(WireTest::story).map(ChatChunk::text))
          .assertNext(
              text -> {
                assertThat(text).isEqualTo("Once");
                assertThat(secondWritten).isFalse();
              })
          .then(signal::tryEmitEmpty)
          .expectNext(" upon")
          .expectComplete()
          .verify(SOON);
    } finally {
      server.disposeNow();
    }
  }

  @Test
  void compressionIsAskedForUnlessSwitchedOff() {
    var asked = new ArrayList<String>();
    var server =
        HttpServer.create()
            .host("127.0.0.1")
            .handle(
                (request, response) -> {
                  asked.add(String.valueOf(request.requestHeaders().get("accept-encoding")));
                  return response.sendString(Mono.just("{\"id\":\"gpt-5\"}"));
                })
            .bindNow();
    try (var with = client(server, true);
        var without = client(server, false)) {
      with.models().get("gpt-5").block(SOON);
      without.models().get("gpt-5").block(SOON);
      assertThat(asked).containsExactly("gzip, br", "null");
    } finally {
      server.disposeNow();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] second(byte[] piece) {
    secondWritten.set(true);
    return piece;
  }

  private static DisposableServer serve(String encoding, Flux<byte[]> body) {
    return HttpServer.create()
        .host("127.0.0.1")
        .handle(
            (request, response) ->
                response
                    .header("content-type", "text/event-stream")
                    .header("content-encoding", encoding)
                    .send(body.<ByteBuf>map(Unpooled::wrappedBuffer), piece -> true))
        .bindNow();
  }

  private static OpenAi client(DisposableServer server, boolean compression) {
    return OpenAi.builder()
        .environment(name -> null)
        .apiKey("sk-test")
        .baseUrl("http://127.0.0.1:" + server.port() + "/v1")
        .retry(RetryPolicy.none())
        .netty(n -> n.compression(compression))
        .build();
  }
}
