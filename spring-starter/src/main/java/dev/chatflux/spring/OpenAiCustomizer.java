package dev.chatflux.spring;

import dev.chatflux.reactor.OpenAiBuilder;

/**
 * A bean with the last word on the client that is configured: for what has no property, or
 * overrides one. Called in order, when the client is first needed.
 *
 * <pre>{@code
 * @Bean
 * OpenAiCustomizer trust(X509Certificate certificate) {
 *   return openai -> openai.netty(netty -> netty.tls(tls -> tls.trustManager(certificate)));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface OpenAiCustomizer {

  /** Changes the settings of the client to be. */
  void customize(OpenAiBuilder builder);
}
