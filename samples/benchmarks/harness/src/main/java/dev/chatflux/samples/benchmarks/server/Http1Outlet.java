package dev.chatflux.samples.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** A connection of HTTP/1.1, which gets ready-made bytes, heads included. */
@SuppressWarnings("FutureReturnValueIgnored") // a channel whose write fails is closed
record Http1Outlet(Channel channel) implements Outlet {

  private static final Script SCRIPT = new Script(Framing.CHUNKS);

  @Override
  public Script script() {
    return SCRIPT;
  }

  @Override
  public void startStream() {
    channel.write(Answers.streamHead());
  }

  @Override
  public void write(ByteBuf part) {
    channel.write(part);
  }

  @Override
  public void writeLast(ByteBuf part) {
    channel.writeAndFlush(part);
  }

  @Override
  public void answer(Answers.Answer answer) {
    channel.writeAndFlush(answer.whole().duplicate());
  }
}
