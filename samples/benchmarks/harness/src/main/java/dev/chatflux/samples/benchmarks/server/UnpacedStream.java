package dev.chatflux.samples.benchmarks.server;

import dev.chatflux.samples.benchmarks.harness.Prompt;

/** Writes as fast as the client reads. */
final class UnpacedStream implements RunningStream {

  private final Outlet outlet;
  private final Prompt prompt;
  private int left;
  private boolean done;

  UnpacedStream(Outlet outlet, Prompt prompt) {
    this.outlet = outlet;
    this.prompt = prompt;
    this.left = prompt.deltas();
    outlet.startStream();
    outlet.write(outlet.script().first());
  }

  @Override
  public int id() {
    return prompt.id();
  }

  @Override
  public void resume() {
    if (done) {
      return;
    }
    while (left > 0 && outlet.channel().isWritable()) {
      int now = Math.min(left, Script.AT_ONCE);
      outlet.write(outlet.script().words(now));
      left -= now;
    }
    if (left == 0) {
      done = true;
      outlet.writeLast(outlet.script().last());
    } else {
      outlet.channel().flush();
    }
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public void stop() {
    done = true;
  }
}
