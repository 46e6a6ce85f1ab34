package dev.chatflux.samples.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/** Neither a key nor a server is named. */
final class NoServiceNamed extends NoneNestedConditions {

  NoServiceNamed() {
    super(ConfigurationPhase.REGISTER_BEAN);
  }

  @ConditionalOnProperty("OPENAI_API_KEY")
  static final class KeyOfEnvironment {}

  @ConditionalOnProperty("OPENAI_BASE_URL")
  static final class ServerOfEnvironment {}

  @ConditionalOnProperty("chatflux.api-key")
  static final class Key {}

  @ConditionalOnProperty("chatflux.base-url")
  static final class Server {}
}
