package dev.chatflux.spring;

import dev.chatflux.reactor.CallObserver;
import dev.chatflux.reactor.Credentials;
import dev.chatflux.reactor.Limiter;
import dev.chatflux.reactor.MissingApiKeyException;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.OpenAiBuilder;
import dev.chatflux.reactor.UsageLedger;
import dev.chatflux.schema.JsonTypes;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/** Makes the clients of an application, of their properties and beans. */
record Clients(
    ClientProperties main,
    Map<String, ClientProperties> named,
    ClientBeans beans,
    BeanFactory factory,
    Environment environment) {

  /** The client that is injected without a qualifier. */
  OpenAi client() {
    return client(null, "chatflux", main);
  }

  /** The client that is injected by this qualifier. */
  OpenAi client(String name) {
    return client(name, "chatflux.clients." + name, Objects.requireNonNull(named.get(name)));
  }

  private OpenAi client(@Nullable String name, String prefix, ClientProperties properties) {
    var builder = OpenAi.builder();
    new PropertiesCustomizer(prefix, properties).customize(builder);
    trust(builder, prefix, properties.ssl().bundle());
    authorize(builder, name, prefix, properties);
    beans.filters(name).forEach(builder::filter);
    if (properties.logging().bodies()) {
      builder.filter(new BodyLogging(properties.logging().maxSize()));
    }
    factory
        .getBeanProvider(JsonMapper.class)
        .ifUnique(mapper -> builder.types(JsonTypes.of(mapper)));
    factory.getBeanProvider(JsonTypes.class).ifAvailable(builder::types);
    factory.getBeanProvider(UsageLedger.class).ifAvailable(builder::usage);
    builder.limits(limiter(name));
    factory.getBeanProvider(CallObserver.class).ifAvailable(builder::observer);
    factory
        .getBeanProvider(ConnectionProvider.MeterRegistrar.class)
        .ifAvailable(metrics -> builder.netty(netty -> netty.poolMetrics(metrics)));
    beans.customizers(name).forEach(customizer -> customizer.customize(builder));
    return build(builder, properties);
  }

  private Limiter limiter(@Nullable String name) {
    return name == null
        ? factory.getBean(Limiter.class)
        : factory.getBean(name + "Limiter", Limiter.class);
  }

  private void trust(OpenAiBuilder builder, String prefix, @Nullable String bundle) {
    if (bundle != null) {
      var tls = tls(prefix, bundle);
      builder.netty(netty -> netty.tls(tls::configure));
    }
  }

  private BundleTls tls(String prefix, String bundle) {
    try {
      return BundleTls.of(factory.getBean(SslBundles.class), bundle);
    } catch (NoSuchSslBundleException missing) {
      throw new InvalidPropertyException(
          prefix + ".ssl.bundle", bundle, new IllegalArgumentException(missing.getMessage()));
    }
  }

  /** What a connection and beans say of server and key goes before the properties. */
  private void authorize(
      OpenAiBuilder builder, @Nullable String name, String prefix, ClientProperties properties) {
    var connection = beans.connection(name);
    var credentials = beans.credentials(name);
    if (connection != null) {
      builder.baseUrl(connection.baseUrl()).credentials(keyOf(connection));
    } else if (credentials == null && name != null && properties.isForeign()) {
      builder.credentials(withoutKey(name, prefix, properties));
    }
    if (credentials != null) {
      builder.credentials(credentials);
    }
  }

  private static Credentials keyOf(OpenAiConnectionDetails connection) {
    var key = connection.apiKey();
    return key == null ? Credentials.none() : Credentials.apiKey(key);
  }

  /** The key of the environment is not for a server that a client names itself. */
  private Credentials withoutKey(String name, String prefix, ClientProperties properties) {
    if (isLocal(properties)) {
      return Credentials.none();
    }
    if (beans.customizers(name).isEmpty()) {
      throw new MissingClientKeyException(prefix);
    }
    return request -> Mono.error(() -> new MissingClientKeyException(prefix));
  }

  private boolean isLocal(ClientProperties properties) {
    var url = properties.baseUrl();
    return LocalServer.isAt(url == null ? environment.getProperty("OPENAI_BASE_URL") : url);
  }

  private OpenAi build(OpenAiBuilder builder, ClientProperties properties) {
    try {
      return builder.build();
    } catch (MissingApiKeyException missing) {
      if (isLocal(properties)) {
        return builder.credentials(Credentials.none()).build();
      }
      throw missing;
    }
  }
}
