package dev.chatflux.samples.benchmarks.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers chats and embeddings with bytes that were encoded before. */
public final class BenchmarkServer implements AutoCloseable {

  private static final int MAX_REQUEST = 4 << 20;
  private static final int BACKLOG = 8192;

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final Closings closings = new Closings();
  private final @Nullable SslContext tls;
  private final int port;

  private BenchmarkServer(@Nullable SslContext tls) {
    this.tls = tls;
    var channel =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(64 << 10, 256 << 10))
            .childHandler(initializer(this::connect))
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    port = ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** Starts a server on a free port, with TLS if there is a context for it. */
  static BenchmarkServer start(@Nullable SslContext tls) {
    return new BenchmarkServer(tls);
  }

  /** Starts a server in clear text on a free port. */
  public static BenchmarkServer start() {
    return start(null);
  }

  /** Where the API is. */
  public String baseUrl() {
    return (tls == null ? "http" : "https") + "://127.0.0.1:" + port + "/v1";
  }

  private void connect(Channel channel) {
    if (tls == null) {
      http1(channel.pipeline());
    } else {
      channel.pipeline().addLast(tls.newHandler(channel.alloc()), negotiation());
    }
  }

  private ApplicationProtocolNegotiationHandler negotiation() {
    return new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
      @Override
      protected void configurePipeline(ChannelHandlerContext context, String protocol) {
        if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
          http2(context.pipeline());
        } else {
          http1(context.pipeline());
        }
      }
    };
  }

  /** Requests are decoded; answers are bytes already. */
  private void http1(ChannelPipeline pipeline) {
    pipeline.addLast(
        new HttpRequestDecoder(),
        new HttpObjectAggregator(MAX_REQUEST),
        new Requests(Http1Outlet::new, closings));
  }

  private void http2(ChannelPipeline pipeline) {
    var settings = Http2Settings.defaultSettings().maxConcurrentStreams(10_000);
    pipeline.addLast(
        Http2FrameCodecBuilder.forServer().initialSettings(settings).build(),
        new Http2MultiplexHandler(initializer(this::http2Stream)));
  }

  private void http2Stream(Channel stream) {
    stream
        .pipeline()
        .addLast(
            new Http2StreamFrameToHttpObjectCodec(true),
            new HttpObjectAggregator(MAX_REQUEST),
            new Requests(Http2Outlet::new, closings));
  }

  private static ChannelInitializer<Channel> initializer(Consumer<Channel> spec) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        spec.accept(channel);
      }
    };
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
