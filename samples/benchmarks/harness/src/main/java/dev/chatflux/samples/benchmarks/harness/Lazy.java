package dev.chatflux.samples.benchmarks.harness;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a value when it is wanted first, so that a scenario pays only for what it uses. */
public final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private volatile @Nullable T value;

  public Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    var known = value;
    return known != null ? known : make();
  }

  private synchronized T make() {
    var known = value;
    if (known == null) {
      known = maker.get();
      value = known;
    }
    return known;
  }
}
