package dev.chatflux.samples.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** Where an answer is written: a connection of HTTP/1.1, or a stream of HTTP/2. */
interface Outlet {

  Channel channel();

  /** The bytes of streams, framed for this outlet. */
  Script script();

  /** Writes the head of an event stream. */
  void startStream();

  /** Writes a part of an event stream. */
  void write(ByteBuf part);

  /** Writes the last part of an event stream. */
  void writeLast(ByteBuf part);

  /** Writes a whole answer and flushes. */
  void answer(Answers.Answer answer);
}
