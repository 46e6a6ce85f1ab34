package dev.chatflux.testing;

import org.jspecify.annotations.Nullable;

/** What the server says to a request by itself. */
interface Usual {

  /** The plan of the answer, in the words of the reply if there is one. */
  Plan plan(@Nullable Reply scripted);
}
