package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.testing.RecordedRequest;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A client per request costs nothing: what {@code mutate()} makes is forgotten with its caller. */
class VariantTests extends WireTest {

  private static final int CLIENTS = 100_000;
  private static final int CALLS = 100;

  @Test
  void aHundredThousandLeaveNothingBehind() {
    openai.models().get("gpt-5").block(SOON);
    var variants = new ArrayList<Reference<?>>(2 * CLIENTS);
    IntStream.range(0, CLIENTS).forEach(i -> use(i, variants));
    assertThat(server.requests()).hasSize(1 + CALLS);
    assertThat(server.requests().stream().skip(1).map(VariantTests::key)).doesNotHaveDuplicates();
    assertThat(server.connections()).isEqualTo(1);
    // The connection may remember the call before.
    openai.models().get("gpt-5").block(SOON);
    await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> areForgotten(variants));
  }

  private static String key(RecordedRequest request) {
    return String.valueOf(request.header("authorization"));
  }

  /** Some of them call. */
  private void use(int i, List<Reference<?>> variants) {
    var variant =
        openai
            .mutate()
            .apiKey("sk-" + i)
            .header("x-tenant", "" + i)
            .headTimeout(Duration.ofSeconds(1 + i))
            .retry(RetryPolicy.maxRetries(1))
            .filter((request, next) -> next.exchange(request))
            .build();
    if (i % (CLIENTS / CALLS) == 0) {
      assertThat(variant.models().get("gpt-5").block(SOON)).isNotNull();
    }
    variants.add(new WeakReference<>(variant));
    variants.add(new WeakReference<>(variant.settings()));
  }

  private static boolean areForgotten(List<Reference<?>> variants) {
    System.gc();
    return variants.stream().allMatch(variant -> variant.refersTo(null));
  }
}
