package dev.chatflux.common;

import org.jspecify.annotations.Nullable;

/** An answer, or a piece of one, that may tell which tokens it has used. */
public interface Metered {

  /** The model that was used, as the server names it. */
  @Nullable String model();

  /** The tokens that were used; null where the server does not tell, or not yet. */
  @Nullable Usage usage();
}
