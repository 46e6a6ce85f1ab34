package dev.chatflux.spring;

import org.jspecify.annotations.Nullable;

/**
 * Whom to trust, and who we are.
 *
 * @param bundle Name of the SSL bundle (spring.ssl.bundle) with the certificates to trust and, for
 *     mutual TLS, the key. One that is reloaded takes effect with the next connection. By default
 *     the JVM's trust, and no key.
 */
record SslProperties(@Nullable String bundle) {

  SslProperties {
    bundle = Texts.unlessBlank(bundle);
  }
}
