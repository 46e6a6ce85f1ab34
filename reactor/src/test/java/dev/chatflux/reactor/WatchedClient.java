package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.reactor.netty.NettyTransport;
import dev.chatflux.reactor.netty.NettyTransportBuilder;
import dev.chatflux.testing.OpenAiServer;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A client that shows what it holds.
 *
 * <p>Its buffers come from an allocator of its own without a pool, which knows to the byte what is
 * not released; its timers run on an executor of their own, which forgets a task when it is
 * cancelled; its pool has few places, so that one that is lost is missed.
 */
final class WatchedClient implements AutoCloseable {

  /** How many calls it can have on the way at a time, with HTTP/1.1. */
  static final int PLACES = 3;

  private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(true);
  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
  private final OpenAiServer server;
  private final NettyTransport netty;
  private final OpenAi openai;

  WatchedClient(OpenAiServer server, Consumer<NettyTransportBuilder> spec) {
    this.server = server;
    timers.setRemoveOnCancelPolicy(true);
    var builder =
        NettyTransport.builder()
            .maxConnections(PLACES)
            .customize(http -> http.option(ChannelOption.ALLOCATOR, buffers));
    spec.accept(builder);
    netty = builder.build();
    openai =
        OpenAi.builder()
            .environment(name -> null)
            .apiKey("sk-test")
            .baseUrl(server.baseUrl())
            .retry(RetryPolicy.none())
            .transport(new Watched(netty, Schedulers.fromExecutorService(timers)))
            .build();
  }

  OpenAi openai() {
    return openai;
  }

  /** How many bytes of buffers are not released. */
  long buffersInUse() {
    var metric = buffers.metric();
    return metric.usedDirectMemory() + metric.usedHeapMemory();
  }

  /** Of all calls so far nothing is left but connections that wait for the next one. */
  void assertHoldsNothing(int connections) {
    assertHoldsNothing(() -> connections);
  }

  /** As many of them as there are at last: one may still be on its way. */
  void assertHoldsNothing(IntSupplier connections) {
    await()
        .atMost(WireTest.SOON)
        .untilAsserted(
            () -> {
              assertThat(server.openConnections())
                  .as("open connections")
                  .isEqualTo(connections.getAsInt());
              assertThat(openai.settings().watch().size()).as("calls looked after").isZero();
              assertThat(timers.getQueue()).as("tasks for all calls").hasSizeLessThan(5);
              assertThat(timers.getActiveCount()).as("running tasks of the timer").isZero();
            });
  }

  /** Ends it, and with it the connections in its pool. */
  void assertReleasesAllBuffers() {
    openai.close();
    netty.close();
    await()
        .atMost(WireTest.SOON)
        .untilAsserted(
            () -> {
              assertThat(server.openConnections()).as("open connections").isZero();
              assertThat(buffersInUse()).as("bytes of buffers").isZero();
            });
  }

  @Override
  public void close() {
    openai.close();
    netty.close();
    timers.shutdownNow();
  }

  private record Watched(NettyTransport netty, Scheduler timer) implements Transport {

    @Override
    public Mono<Reply> exchange(ApiRequest request) {
      return netty.exchange(request);
    }
  }
}
