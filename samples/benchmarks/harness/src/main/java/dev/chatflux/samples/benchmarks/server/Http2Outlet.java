package dev.chatflux.samples.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;

/** A stream of HTTP/2. */
@SuppressWarnings("FutureReturnValueIgnored") // a channel whose write fails is closed
record Http2Outlet(Channel channel) implements Outlet {

  private static final Script SCRIPT = new Script(Framing.FRAMES);

  @Override
  public Script script() {
    return SCRIPT;
  }

  @Override
  public void startStream() {
    head("text/event-stream; charset=utf-8");
  }

  @Override
  public void write(ByteBuf part) {
    channel.write(new DefaultHttp2DataFrame(part));
  }

  @Override
  public void writeLast(ByteBuf part) {
    channel.writeAndFlush(new DefaultHttp2DataFrame(part, true));
  }

  @Override
  public void answer(Answers.Answer answer) {
    head("application/json");
    writeLast(answer.body().duplicate());
  }

  private void head(String type) {
    var headers = new DefaultHttp2Headers().status("200").set("content-type", type);
    channel.write(new DefaultHttp2HeadersFrame(headers));
  }
}
