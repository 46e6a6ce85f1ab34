package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Streams cost no threads. */
class ThreadTests extends WireTest {

  @Test
  void twoHundredStreamsRunOnTheThreadsOfOne() {
    server.when(request -> true).answer(Answer.saying("a b c d e f").pace(Duration.ofMillis(20)));
    // As many streams as there are event loops have started them all.
    int loops = Runtime.getRuntime().availableProcessors() * 4;
    Flux.range(0, loops).flatMap(i -> story(), loops).blockLast(SOON);
    var before = threads();
    var during = new TreeSet<String>();
    Flux.range(0, 200)
        .flatMap(i -> story(), 200)
        .doOnNext(chunk -> during.addAll(threads()))
        .sample(Duration.ofMillis(50))
        .blockLast(SOON);
    during.removeIf(name -> name.startsWith("parallel")); // that of sample
    assertThat(server.requests()).hasSize(loops + 200);
    assertThat(during).isSubsetOf(before);
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
