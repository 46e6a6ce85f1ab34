package dev.chatflux.spring;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of one client: those directly below {@code chatflux} are the main one's. What has
 * no default here is left to the builder, and so to the environment; a text that is blank counts as
 * unset, as that of a placeholder whose variable is empty.
 *
 * @param apiKey Secret key. The environment variable OPENAI_API_KEY by default.
 * @param baseUrl Where the API is, with or without a slash at the end. The environment variable
 *     OPENAI_BASE_URL, or else https://api.openai.com/v1 by default.
 * @param organization Organization that pays. The environment variable OPENAI_ORG_ID by default.
 * @param project Project that is charged. The environment variable OPENAI_PROJECT_ID by default.
 * @param headers Headers of every request, by their names.
 * @param query Query parameters of every request, by their names.
 * @param connectTimeout How long making a connection may take.
 * @param headTimeout How long the head of an answer, or the first element of a stream, may take.
 * @param idleTimeout How long a server may be silent between two reads that are waited for.
 * @param totalTimeout How long a call may take altogether, waits and retries included; without a
 *     limit by default.
 * @param streamUsage Whether streamed chats and completions tell their usage.
 * @param proxy Proxy for all connections, as in http://user:password@proxy:3128 or
 *     socks5://proxy:1080; "none" for none, whatever the environment says. By default the
 *     environment (HTTPS_PROXY and its kin) or the JVM's own properties decide.
 * @param http2 Whether to speak HTTP/2, negotiated on https.
 * @param compression Whether answers may come compressed.
 * @param ssl Whom to trust, and who we are.
 * @param pool Connections that are kept.
 * @param retry When calls are tried again.
 * @param limits How much is asked of the server.
 * @param read How much of an answer is read into memory.
 * @param logging What is logged of calls.
 * @param chat What requests of the injected Chat leave unset.
 * @param completions What requests of the injected Completions leave unset.
 * @param embeddings What requests of the injected Embeddings leave unset.
 * @param moderations What requests of the injected Moderations leave unset.
 */
@ConfigurationProperties("chatflux")
record ClientProperties(
    @Nullable String apiKey,
    @Nullable String baseUrl,
    @Nullable String organization,
    @Nullable String project,
    @DefaultValue Map<String, String> headers,
    @DefaultValue Map<String, String> query,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("10m") Duration headTimeout,
    @DefaultValue("5m") Duration idleTimeout,
    @Nullable Duration totalTimeout,
    @DefaultValue("true") boolean streamUsage,
    @Nullable String proxy,
    @DefaultValue("false") boolean http2,
    @DefaultValue("true") boolean compression,
    @NestedConfigurationProperty @DefaultValue SslProperties ssl,
    @NestedConfigurationProperty @DefaultValue PoolProperties pool,
    @NestedConfigurationProperty @DefaultValue RetryProperties retry,
    @NestedConfigurationProperty @DefaultValue LimitProperties limits,
    @NestedConfigurationProperty @DefaultValue ReadProperties read,
    @NestedConfigurationProperty @DefaultValue LoggingProperties logging,
    @NestedConfigurationProperty @DefaultValue ChatDefaults chat,
    @NestedConfigurationProperty @DefaultValue CompletionDefaults completions,
    @NestedConfigurationProperty @DefaultValue EmbeddingDefaults embeddings,
    @NestedConfigurationProperty @DefaultValue ModerationDefaults moderations) {

  ClientProperties {
    apiKey = Texts.unlessUnresolved(Texts.unlessBlank(apiKey));
    baseUrl = Texts.unlessBlank(baseUrl);
    organization = Texts.unlessBlank(organization);
    project = Texts.unlessBlank(project);
    proxy = Texts.unlessBlank(proxy);
  }

  /** Whether it names a server of its own, but no key. */
  boolean isForeign() {
    return baseUrl != null && apiKey == null;
  }

  /** Where it calls: all other settings may hold secrets. */
  @Override
  public String toString() {
    return "ClientProperties[" + (baseUrl == null ? "" : Texts.withoutSecrets(baseUrl)) + ']';
  }
}
