package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatRequest;
import org.junit.jupiter.api.Test;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Calls that wait cost memory, and nothing else. */
class LimitMemoryTests {

  private static final int WAITING = 10_000;

  private final ChatRequest request =
      ChatRequest.of(chat -> chat.model("gpt-5-mini").user("Tell me a story"));

  @Test
  void tenThousandWaitInLittleMemory() {
    long unlimited = memory(Limits.of(limits -> limits.requestsPerMinute(WAITING + 1)));
    long waiting = memory(Limits.of(limits -> limits.maxConcurrency(1)));
    System.out.printf(
        "A call that waits takes %,d bytes, one that was sent %,d%n", waiting, unlimited);
    assertThat(waiting).isBetween(1L, 4_000L);
  }

  /** Bytes for each of thousands of calls that get no answer. */
  private long memory(Limits limits) {
    var openai =
        OpenAi.builder()
            .apiKey("sk-test")
            .baseUrl("http://localhost/v1")
            .transport(sent -> Mono.never())
            .limits(limits)
            .build();
    var calls = Disposables.composite();
    calls.add(openai.chat().create(request).subscribe());
    long before = used();
    for (int i = 0; i < WAITING; i++) {
      calls.add(openai.chat().create(request).subscribe());
    }
    long after = used();
    int waiting = openai.limits().snapshot().waiting();
    assertThat(waiting).isEqualTo(limits.quotas().get(0).maxConcurrency() == null ? 0 : WAITING);
    calls.dispose();
    assertThat(openai.limits().snapshot().waiting()).isZero();
    return (after - before) / WAITING;
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least =
          Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }
    return least;
  }
}
