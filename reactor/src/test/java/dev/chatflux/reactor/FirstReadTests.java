package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.json.Wire;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What BlockHound is told of Jackson. */
class FirstReadTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final CountDownLatch SLOW_BEGAN = new CountDownLatch(1);
  private static final CountDownLatch SLOW_MAY_END = new CountDownLatch(1);

  @JsonDeserialize(using = SlowReader.class)
  record Slow(String text) {}

  record Quick(String text) {}

  static final class SlowReader extends ValueDeserializer<Slow> {

    @Override
    public void resolve(DeserializationContext context) {
      SLOW_BEGAN.countDown();
      awaitLatch(SLOW_MAY_END);
    }

    @Override
    public Slow deserialize(JsonParser parser, DeserializationContext context) {
      return new Slow(parser.getString());
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void anEventLoopMayWaitUntilJacksonKnowsAnotherType() {
    var loop = new AtomicReference<Thread>();
    var slow =
        Mono.fromCallable(() -> Wire.reader(Slow.class).read("\"a\""))
            .subscribeOn(Schedulers.boundedElastic())
            .toFuture();
    awaitLatch(SLOW_BEGAN);
    var quick = Mono.fromCallable(() -> readOn(loop)).subscribeOn(Schedulers.parallel()).toFuture();
    try {
      await().atMost(PATIENCE).until(() -> quick.isDone() || isWaiting(loop.get()));
      assertThat(quick).isNotDone();
    } finally {
      SLOW_MAY_END.countDown(); // or all other tests would wait for the lock
    }
    assertThat(quick).succeedsWithin(PATIENCE).isEqualTo(new Quick("b"));
    assertThat(slow).succeedsWithin(PATIENCE).isEqualTo(new Slow("a"));
  }

  private static Quick readOn(AtomicReference<Thread> loop) {
    loop.set(Thread.currentThread());
    return Wire.reader(Quick.class).read("{\"text\": \"b\"}");
  }

  private static boolean isWaiting(@Nullable Thread thread) {
    return thread != null && thread.getState() == Thread.State.WAITING;
  }
}
