package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import dev.chatflux.testing.RecordedRequest;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Processes that share a limit through Redis, against a server that counts what arrives. */
@Timeout(600)
class FleetTests {

  private static final int LIMIT = 600;
  private static final Duration PERIOD = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofMinutes(3);

  private final List<Long> arrivals = new CopyOnWriteArrayList<>();
  private final List<Process> members = new ArrayList<>();
  private final int port = RedisServer.freePort();
  private OpenAiServer server;
  private RedisServer redis;

  @BeforeEach
  void start() {
    redis = RedisServer.startAt(port);
    server = OpenAiServer.start();
    server.when(this::isCounted).answer(Answer.usual());
  }

  private boolean isCounted(RecordedRequest request) {
    return request.path().endsWith("/gpt-5") && arrivals.add(System.nanoTime());
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var member : members) {
      member.destroyForcibly().waitFor();
    }
    server.close();
    redis.close();
  }

  private void join() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var process =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", classes),
            FleetMember.class.getName(),
            server.baseUrl(),
            String.valueOf(port),
            String.valueOf(LIMIT),
            PERIOD.toString());
    members.add(process.redirectErrorStream(true).redirectOutput(Redirect.DISCARD).start());
  }

  @Test
  void theSharedLimitHoldsAndIsUsedWhoeverDies() throws Exception {
    for (int i = 0; i < 3; i++) {
      join();
    }
    awaitArrivals(LIMIT / 3);
    members.get(0).destroyForcibly();
    awaitUse();

    redis.close();
    redis = RedisServer.startAt(port);
    awaitUse();

    assertThat(mostInAPeriod(0)).isLessThanOrEqualTo(LIMIT);
  }

  private void awaitArrivals(int count) {
    await().atMost(SOON).until(() -> arrivals.size() >= count);
  }

  /**
   * From now on there is a period in which the limit is used. Not the first one needs to be it: a
   * machine that stalls for a moment loses what comes back in that time.
   */
  private void awaitUse() {
    int before = arrivals.size();
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(mostInAPeriod(before)).isGreaterThanOrEqualTo(LIMIT * 95 / 100));
  }

  /** Of the arrivals after the first so many. */
  private int mostInAPeriod(int skipped) {
    var sorted = arrivals.stream().skip(skipped).sorted().toList();
    int most = 0;
    int oldest = 0;
    for (int i = 0; i < sorted.size(); i++) {
      while (sorted.get(i) - sorted.get(oldest) >= PERIOD.toNanos()) {
        oldest++;
      }
      most = Math.max(most, i - oldest + 1);
    }
    return most;
  }
}
