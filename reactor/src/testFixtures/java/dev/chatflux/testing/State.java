package dev.chatflux.testing;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What the endpoints share. */
final class State {

  final Ids ids;
  final Clock clock;
  final ModelCatalog models;
  final StoredChats stored = new StoredChats();
  volatile @Nullable String requiredKey;

  State(Ids ids, Clock clock, ModelCatalog models, @Nullable String requiredKey) {
    this.ids = ids;
    this.clock = clock;
    this.models = models;
    this.requiredKey = requiredKey;
  }

  long now() {
    return clock.instant().getEpochSecond();
  }
}
