package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Demand travels down to the socket. */
class DemandTests extends WireTest {

  private static final long MIB = 1 << 20;

  @Test
  void aSubscriberThatStopsAskingStopsTheServer() {
    server.enqueue(Answer.endless(60 * MIB));
    var received = new AtomicInteger();
    var slow =
        new BaseSubscriber<ChatChunk>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
          }

          @Override
          protected void hookOnNext(ChatChunk chunk) {
            received.incrementAndGet();
          }
        };
    story().subscribe(slow);
    await().atMost(SOON).untilAsserted(() -> assertThat(received).hasValue(1));
    var written = writtenWhenStopped();
    // What the two sockets' buffers hold, and one read: far from the 60 MiB that it would send.
    assertThat(written).isLessThan(16 * MIB);
    for (int i = 0; i < 1_000; i++) {
      slow.request(1);
    }
    await().atMost(SOON).untilAsserted(() -> assertThat(received).hasValue(1_001));
    slow.cancel();
    server.awaitHangUp(SOON);
  }

  private long writtenWhenStopped() {
    var last = new long[1];
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              long before = last[0];
              last[0] = server.bytesWritten();
              return last[0] > 0 && last[0] == before;
            });
    return last[0];
  }
}
