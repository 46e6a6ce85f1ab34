package dev.chatflux.reactor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpContent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/**
 * Demand travels down to the socket.
 *
 * <p>That memory stays flat is not seen in the heap, of which the server has a part too. It is
 * counted: what was taken out of the socket, less what was handed to the subscriber, is all that
 * the client can hold, wherever it does.
 */
class DemandTests extends WireTest {

  private static final int KIB = 1 << 10;
  private static final long TOTAL = 60L << 20;
  private static final long THIRD = TOTAL / 3;
  private static final int SOCKET = 64 * KIB;

  /** Netty reads no more at a time. */
  private static final int READ = 64 * KIB;

  /** What the server writes at a time, a little more than this. */
  private static final int PIECE = 17 * KIB;

  private final AtomicLong read = new AtomicLong();
  private final AtomicReference<Channel> socket = new AtomicReference<>();
  private WatchedClient client;

  @BeforeEach
  void narrow() {
    server.close();
    server = OpenAiServer.builder().sendBuffer(SOCKET).start();
    client =
        new WatchedClient(
            server,
            netty ->
                netty.customize(
                    http ->
                        http.option(ChannelOption.SO_RCVBUF, SOCKET).doOnConnected(this::meter)));
    openai = client.openai();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  private void meter(Connection connection) {
    socket.set(connection.channel());
    var pipeline = connection.channel().pipeline();
    if (pipeline.get(Meter.class) == null) {
      pipeline.addBefore(NettyPipeline.ReactiveBridge, null, new Meter());
    }
  }

  /** Counts the bytes of bodies on their way from the socket. */
  private final class Meter extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpContent content) {
        read.addAndGet(content.content().readableBytes());
      }
      context.fireChannelRead(message);
    }
  }

  @Test
  void aSubscriberThatStopsAskingStopsTheServer() {
    server.enqueue(Answer.endless(TOTAL));
    var one = new OneByOne(1, 0);
    story().subscribe(one);
    await().atMost(SOON).untilAsserted(() -> assertThat(one.received).hasValue(1));
    // The system may double what it is asked for, and says how much it gave.
    long buffers = 2 * SOCKET + socket.get().config().getOption(ChannelOption.SO_RCVBUF);
    assertThat(writtenWhenStopped()).isPositive().isLessThan(buffers + READ + PIECE);
    assertThat(read.get()).isPositive().isLessThanOrEqualTo(READ);
    assertThat(client.buffersInUse()).isLessThanOrEqualTo(3 * READ);
    one.cancel();
    server.awaitHangUp(SOON);
    client.assertReleasesAllBuffers();
  }

  @Test
  void noMoreThanOneReadIsEverHeld() {
    var all = new OneByOne(Long.MAX_VALUE, sizeOfAnElement());
    server.enqueue(Answer.endless(THIRD));
    story().subscribe(all);
    assertThat(all.ended).succeedsWithin(SOON.multipliedBy(4));
    assertThat(read.get()).isGreaterThanOrEqualTo(THIRD);
    assertThat(all.received.get() * all.size).isEqualTo(read.get());
    assertThat(all.mostHeld).isPositive().isLessThanOrEqualTo(READ);
    assertThat(all.mostBuffers).isPositive().isLessThanOrEqualTo(3 * READ);
  }

  @RepeatedTest(3)
  void demandFromAnotherThreadLosesNothing() {
    var text = IntStream.range(0, 300).mapToObj(Integer::toString).collect(joining(" "));
    server.enqueue(Answer.saying(text).splitRandomly(7));
    var answer = story().publishOn(Schedulers.parallel(), 1).as(ChatChunks::assemble);
    assertThat(answer.map(ChatCompletion::text).block(SOON)).isEqualTo(text);
  }

  private long sizeOfAnElement() {
    server.enqueue(Answer.endless(1));
    long elements = story().onErrorComplete().count().blockOptional(SOON).orElseThrow();
    return read.getAndSet(0) / elements;
  }

  /** Asks for one element at a time, until it has so many. */
  private final class OneByOne extends BaseSubscriber<ChatChunk> {

    private final long wanted;
    private final long size;
    private final AtomicLong received = new AtomicLong();
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
    private long mostHeld;
    private long mostBuffers;

    OneByOne(long wanted, long size) {
      this.wanted = wanted;
      this.size = size;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      request(1);
    }

    @Override
    protected void hookOnNext(ChatChunk chunk) {
      mostHeld = Math.max(mostHeld, read.get() - received.get() * size);
      mostBuffers = Math.max(mostBuffers, client.buffersInUse());
      if (received.incrementAndGet() < wanted) {
        request(1);
      }
    }

    @Override
    protected void hookOnError(Throwable error) {
      ended.complete(error);
    }
  }

  private long writtenWhenStopped() {
    var last = new AtomicLong(-1);
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> last.getAndSet(server.bytesWritten()) == server.bytesWritten());
    return last.get();
  }
}
