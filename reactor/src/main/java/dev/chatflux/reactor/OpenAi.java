package dev.chatflux.reactor;

/** The OpenAI API. */
public final class OpenAi {
  private OpenAi() {}
}
