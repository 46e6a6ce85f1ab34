package dev.chatflux.call;

import org.jspecify.annotations.Nullable;

/** A stream of which nothing is known: it keeps nothing, and takes any clean end for the end. */
final class UnknownFold<E> implements Fold<E> {

  @Override
  public void add(E element) {}

  @Override
  public boolean isWhole(boolean clean) {
    return clean;
  }

  @Override
  public @Nullable Object partial() {
    return null;
  }
}
