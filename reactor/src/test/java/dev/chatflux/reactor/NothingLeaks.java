package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Hooks;

/** Around every test: no buffer is leaked, and no error is dropped. */
public final class NothingLeaks implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

  private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
  private static final Queue<Throwable> DROPPED = new ConcurrentLinkedQueue<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    ByteBufUtil.setLeakListener((resource, records) -> LEAKS.add(resource + "\n" + records));
    Hooks.onErrorDropped(DROPPED::add);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(drained(DROPPED)).as("errors that were dropped").isEmpty();
  }

  /** A leak shows when its buffer is collected and another one is made. */
  @Override
  public void afterAll(ExtensionContext context) {
    for (int i = 0; i < 3; i++) {
      System.gc();
      for (int n = 0; n < 200; n++) {
        PooledByteBufAllocator.DEFAULT.buffer(16).release();
      }
    }
    assertThat(drained(LEAKS)).as("buffers that were not released").isEmpty();
  }

  /** What one test is told of is none of the next one's. */
  private static <T> List<T> drained(Queue<T> queue) {
    var all = new ArrayList<T>();
    for (var each = queue.poll(); each != null; each = queue.poll()) {
      all.add(each);
    }
    return all;
  }
}
