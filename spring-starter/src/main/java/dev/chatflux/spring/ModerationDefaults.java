package dev.chatflux.spring;

import dev.chatflux.moderations.ModerationRequest;
import org.jspecify.annotations.Nullable;

/**
 * What requests of the injected Moderations leave unset.
 *
 * @param model Model of requests that name none.
 */
record ModerationDefaults(@Nullable String model) {

  ModerationDefaults {
    model = Texts.unlessBlank(model);
  }

  void applyTo(ModerationRequest.Builder request) {
    request.model(model);
  }
}
