package dev.chatflux.spring;

import dev.chatflux.chat.ChatRequest;
import dev.chatflux.reactor.ChatMemory;
import dev.chatflux.reactor.MemoryWindow;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties below {@code chatflux}. What is unset is left to the builders, and so to their
 * defaults and the environment; a text that is blank counts as unset, as that of a placeholder
 * whose variable is empty.
 *
 * @param apiKey Secret key. The environment variable OPENAI_API_KEY by default.
 * @param baseUrl Where the API is, with or without a slash at the end. The environment variable
 *     OPENAI_BASE_URL, or else https://api.openai.com/v1 by default.
 * @param organization Organization that pays. The environment variable OPENAI_ORG_ID by default.
 * @param project Project that is charged. The environment variable OPENAI_PROJECT_ID by default.
 * @param headers Headers of every request, by their names.
 * @param query Query parameters of every request, by their names.
 * @param connectTimeout How long making a connection may take; 10 seconds by default.
 * @param headTimeout How long the head of an answer, or the first element of a stream, may take;
 *     600 seconds by default.
 * @param idleTimeout How long a server may be silent between two reads that are waited for; 300
 *     seconds by default.
 * @param totalTimeout How long a call may take altogether, waits and retries included; without a
 *     limit by default.
 * @param streamUsage Whether streamed chats and completions tell their usage; true by default.
 * @param proxy Proxy for all connections, as in http://user:password@proxy:3128 or
 *     socks5://proxy:1080; "none" for none, whatever the environment says. By default the
 *     environment (HTTPS_PROXY and its kin) or the JVM's own properties decide.
 * @param http2 Whether to speak HTTP/2, negotiated on https; false by default.
 * @param compression Whether answers may come compressed; true by default.
 * @param pool Connections that are kept.
 * @param retry When calls are tried again.
 * @param chat What requests of the injected Chat leave unset.
 * @param memory How conversations are remembered.
 */
@ConfigurationProperties("chatflux")
record ChatFluxProperties(
    @Nullable String apiKey,
    @Nullable String baseUrl,
    @Nullable String organization,
    @Nullable String project,
    @DefaultValue Map<String, String> headers,
    @DefaultValue Map<String, String> query,
    @Nullable Duration connectTimeout,
    @Nullable Duration headTimeout,
    @Nullable Duration idleTimeout,
    @Nullable Duration totalTimeout,
    @Nullable Boolean streamUsage,
    @Nullable String proxy,
    @Nullable Boolean http2,
    @Nullable Boolean compression,
    @DefaultValue Pool pool,
    @DefaultValue Retry retry,
    @DefaultValue ChatDefaults chat,
    @DefaultValue Memory memory) {

  ChatFluxProperties {
    apiKey = unlessUnresolved(unlessBlank(apiKey));
    baseUrl = unlessBlank(baseUrl);
    organization = unlessBlank(organization);
    project = unlessBlank(project);
    proxy = unlessBlank(proxy);
  }

  /**
   * Connections that are kept.
   *
   * @param maxConnections The most connections to one server; 10,000 by default.
   * @param maxPendingCalls The most calls that wait for a connection to one server, beyond which
   *     they fail; 10,000 by default.
   * @param acquireTimeout How long a call waits for a connection when all are in use; 45 seconds by
   *     default.
   * @param maxIdleTime How long an unused connection is kept; 30 seconds by default.
   * @param maxLifeTime How old a connection gets before it is not used for another call; 10 minutes
   *     by default.
   */
  record Pool(
      @Nullable Integer maxConnections,
      @Nullable Integer maxPendingCalls,
      @Nullable Duration acquireTimeout,
      @Nullable Duration maxIdleTime,
      @Nullable Duration maxLifeTime) {}

  /**
   * When calls are tried again.
   *
   * @param maxRetries How many retries there are at the most; 2 by default.
   * @param backoff How long the waits before them are.
   */
  record Retry(@Nullable Integer maxRetries, @DefaultValue Waits backoff) {}

  /**
   * How long the waits before retries are.
   *
   * @param first The wait before the first retry, which each further one doubles; half a second by
   *     default.
   * @param max The longest wait of our own; 8 seconds by default.
   * @param maxRetryAfter The longest wait that a server may ask for, beyond which there is no
   *     retry; 2 minutes by default.
   */
  record Waits(
      @Nullable Duration first, @Nullable Duration max, @Nullable Duration maxRetryAfter) {}

  /**
   * What requests of the injected Chat leave unset.
   *
   * @param model Model of requests that name none.
   * @param temperature How random the answers are, from 0 to 2.
   * @param maxCompletionTokens How many tokens are generated at most, those of thinking included.
   */
  record ChatDefaults(
      @Nullable String model, @Nullable Double temperature, @Nullable Integer maxCompletionTokens) {

    ChatDefaults {
      model = unlessBlank(model);
    }

    void applyTo(ChatRequest.Builder request) {
      request.model(model).temperature(temperature).maxCompletionTokens(maxCompletionTokens);
    }
  }

  /**
   * How conversations are remembered.
   *
   * @param store Where: "memory" is this process, "redis" the server that spring.data.redis names.
   * @param expiry How long a conversation is kept after its last use.
   * @param maxConversations The most conversations in this process, beyond which the one that was
   *     not used for the longest time is forgotten.
   * @param maxHistory How many messages are sent at the most, instructions not counted; all by
   *     default. The history itself stays whole.
   * @param keyPrefix What the keys in Redis begin with.
   */
  record Memory(
      @DefaultValue("memory") Store store,
      @DefaultValue("30m") Duration expiry,
      @DefaultValue("10000") int maxConversations,
      @Nullable Integer maxHistory,
      @DefaultValue("chatflux:memory:") String keyPrefix) {

    /** Where conversations are kept. */
    enum Store {
      MEMORY,
      REDIS
    }

    ChatMemory withWindow(ChatMemory memory) {
      return maxHistory == null ? memory : memory.withWindow(MemoryWindow.lastMessages(maxHistory));
    }
  }

  /**
   * Without what may be secret: the key, the values of headers and parameters, the proxy's user.
   */
  @Override
  public String toString() {
    return "ChatFluxProperties[apiKey="
        + (apiKey == null ? null : "***")
        + ", baseUrl="
        + (baseUrl == null ? null : Redacted.url(baseUrl))
        + ", organization="
        + organization
        + ", project="
        + project
        + ", headers="
        + headers.keySet()
        + ", query="
        + query.keySet()
        + ", connectTimeout="
        + connectTimeout
        + ", headTimeout="
        + headTimeout
        + ", idleTimeout="
        + idleTimeout
        + ", totalTimeout="
        + totalTimeout
        + ", streamUsage="
        + streamUsage
        + ", proxy="
        + (proxy == null ? null : Redacted.url(proxy))
        + ", http2="
        + http2
        + ", compression="
        + compression
        + ", pool="
        + pool
        + ", retry="
        + retry
        + ", chat="
        + chat
        + ", memory="
        + memory
        + ']';
  }

  private static @Nullable String unlessBlank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Spring leaves a placeholder as it is if nothing has its value, but it is no key to send. */
  private static @Nullable String unlessUnresolved(@Nullable String text) {
    return text == null || text.startsWith("${") ? null : text;
  }
}
