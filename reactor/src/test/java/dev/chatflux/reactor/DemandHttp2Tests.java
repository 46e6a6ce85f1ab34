package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams that share a connection do not wait for one another. */
class DemandHttp2Tests extends WireTest {

  private static final int PAUSED = 100;
  private static final int SIBLINGS = 20;

  /** Each stream has a window of 64 KiB, which takes three pieces of its answer, and a bit. */
  private static final int WINDOW = 3 * (16 << 10);

  @BeforeEach
  void http2() {
    server.close();
    server = OpenAiServer.builder().http2().maxStreams(2 * PAUSED).start();
    // Or else the pool makes connections besides, when many calls come at the same time.
    openai = client(b -> b.netty(netty -> netty.http2(true).maxConnections(1)));
    openai.models().get("gpt-5").block(SOON);
    server.reset();
  }

  @Test
  void aHundredThatPauseDoNotSlowTheirSiblings() {
    server.when(request -> true).answer(Answer.endless(1 << 30));
    var paused = Stream.generate(Paused::new).limit(PAUSED).toList();
    paused.forEach(each -> story().subscribe(each));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(server.bytesWritten()).isGreaterThanOrEqualTo(PAUSED * WINDOW);
              assertThat(paused).allSatisfy(each -> assertThat(each.received).hasValue(1));
            });

    // Each of them has more to say than its own window has room for.
    server.when(request -> true).answer(Answer.endless(256 << 10));
    long alone = elements().blockOptional(SOON).orElseThrow();
    var all = Flux.range(0, SIBLINGS).flatMap(i -> elements()).collectList().block(SOON);
    assertThat(alone).isGreaterThan(1_000);
    assertThat(all).hasSize(SIBLINGS).containsOnly(alone);

    assertThat(paused).allSatisfy(each -> assertThat(each.received).hasValue(1));
    assertThat(server.connections()).isEqualTo(1);
    assertGoOn(paused);
  }

  /** The stream ends without its end marker, which is an error. */
  private Mono<Long> elements() {
    return story().onErrorComplete().count();
  }

  private void assertGoOn(List<Paused> paused) {
    paused.forEach(each -> each.request(500));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(paused).allSatisfy(each -> assertThat(each.received).hasValue(501)));
    paused.forEach(BaseSubscriber::cancel);
    await().atMost(SOON).untilAsserted(() -> assertThat(server.hangUps()).isEqualTo(PAUSED));
    assertThat(server.openConnections()).isEqualTo(1);
  }

  /** Wants one element, for now. */
  private static final class Paused extends BaseSubscriber<ChatChunk> {

    private final AtomicInteger received = new AtomicInteger();

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      request(1);
    }

    @Override
    protected void hookOnNext(ChatChunk chunk) {
      received.incrementAndGet();
    }
  }
}
