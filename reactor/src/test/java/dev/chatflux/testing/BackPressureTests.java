package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackPressureTests {

  private static final long ENDLESS = 1L << 30;

  private final OpenAiServer server = OpenAiServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whoDoesNotReadStopsTheServer() throws IOException {
    server.enqueue(Answer.endless(ENDLESS));
    try (var tap = new Wiretap(server, 16 << 10).models()) {
      tap.read(1 << 10);
      long stopped = untilItStops();
      assertThat(stopped).isPositive().isLessThan(32L << 20);
      tap.read(64 << 20);
      assertThat(untilItStops()).isGreaterThan(stopped);
    }
    assertThat(server.awaitHangUp(Duration.ofSeconds(30)).path()).isEqualTo("/v1/models");
  }

  private long untilItStops() {
    var before = new AtomicLong(-1);
    await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(30))
        .until(() -> before.getAndSet(server.bytesWritten()) == server.bytesWritten());
    return server.bytesWritten();
  }
}
