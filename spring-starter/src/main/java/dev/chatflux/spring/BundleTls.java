package dev.chatflux.spring;

import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * TLS by an SSL bundle. What is reloaded is used by the connections that are made from then on:
 * those of running calls are not cut.
 */
final class BundleTls {

  private final BundleTrust trust;
  private final BundleKeys keys;
  private final SslBundle bundle;

  private BundleTls(SslBundle bundle) {
    this.bundle = bundle;
    this.trust = new BundleTrust(bundle);
    this.keys = new BundleKeys(bundle);
  }

  static BundleTls of(SslBundles bundles, String name) {
    var tls = new BundleTls(bundles.getBundle(name));
    bundles.addBundleUpdateHandler(name, tls::update);
    return tls;
  }

  private void update(SslBundle updated) {
    trust.update(updated);
    keys.update(updated);
  }

  void configure(SslContextBuilder builder) {
    builder.trustManager(trust).keyManager(keys);
    var options = bundle.getOptions();
    if (options.getCiphers() != null) {
      builder.ciphers(List.of(options.getCiphers()));
    }
    if (options.getEnabledProtocols() != null) {
      builder.protocols(options.getEnabledProtocols());
    }
  }
}
