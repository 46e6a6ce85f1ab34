package dev.chatflux.samples.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatflux.samples.benchmarks.harness.Prompt;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers the requests of a connection of HTTP/1.1, or the one of a stream of HTTP/2. */
final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Pattern STREAMED = Pattern.compile("\"stream\"\\s*:\\s*true");

  private final Function<Channel, Outlet> outlets;
  private final Closings closings;
  private @Nullable RunningStream running;

  Requests(Function<Channel, Outlet> outlets, Closings closings) {
    this.outlets = outlets;
    this.closings = closings;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    var body = request.content().toString(UTF_8);
    var outlet = outlets.apply(context.channel());
    if (request.uri().endsWith("/closings")) {
      outlet.answer(Answers.of("text/plain", closings.lines()));
    } else if (request.uri().endsWith("/embeddings")) {
      outlet.answer(body.contains("\"base64\"") ? Answers.BASE64 : Answers.FLOATS);
    } else if (STREAMED.matcher(body).find()) {
      running = stream(outlet, Prompt.find(body));
      running.resume();
    } else {
      outlet.answer(Answers.COMPLETION);
    }
  }

  private static RunningStream stream(Outlet outlet, Prompt prompt) {
    return prompt.perSecond() == 0
        ? new UnpacedStream(outlet, prompt)
        : new PacedStream(outlet, prompt);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (running != null && context.channel().isWritable()) {
      running.resume();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (running != null && !running.isDone()) {
      running.stop();
      closings.closed(running.id());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var unused = context.close(); // a client that hangs up is nothing to be told of
  }
}
