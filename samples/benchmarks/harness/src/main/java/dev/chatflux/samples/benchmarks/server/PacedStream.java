package dev.chatflux.samples.benchmarks.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.chatflux.samples.benchmarks.harness.Prompt;
import java.util.concurrent.Future;

/** Writes deltas at a fixed rate, each with the time at which it was written. */
final class PacedStream implements RunningStream {

  private final Outlet outlet;
  private final Prompt prompt;
  private final Future<?> timer;
  private int left;

  PacedStream(Outlet outlet, Prompt prompt) {
    this.outlet = outlet;
    this.prompt = prompt;
    this.left = prompt.deltas();
    outlet.startStream();
    outlet.write(outlet.script().first());
    outlet.channel().flush();
    long pause = SECONDS.toNanos(1) / prompt.perSecond();
    timer = outlet.channel().eventLoop().scheduleAtFixedRate(this::tick, pause, pause, NANOSECONDS);
  }

  private void tick() {
    if (left > 0) {
      left--;
      outlet.write(outlet.script().timed(outlet.channel().alloc()));
      outlet.channel().flush();
    } else {
      stop();
      outlet.writeLast(outlet.script().last());
    }
  }

  @Override
  public int id() {
    return prompt.id();
  }

  @Override
  public void resume() {
    // The timer writes, whether the client reads or not.
  }

  @Override
  public boolean isDone() {
    return timer.isDone();
  }

  @Override
  public void stop() {
    timer.cancel(false);
  }
}
