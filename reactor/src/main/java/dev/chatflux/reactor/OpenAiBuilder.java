package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest.QueryParameter;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.call.Timeouts;
import dev.chatflux.common.Headers;
import dev.chatflux.json.Wire;
import dev.chatflux.reactor.netty.NettyTransport;
import dev.chatflux.reactor.netty.NettyTransportBuilder;
import dev.chatflux.schema.JsonTypes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a client to be. What is not set is read from the environment: {@code OPENAI_API_KEY},
 * {@code OPENAI_BASE_URL}, {@code OPENAI_ORG_ID} and {@code OPENAI_PROJECT_ID}.
 */
public final class OpenAiBuilder {

  private static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

  private Function<String, @Nullable String> environment = System::getenv;

  private @Nullable URI baseUrl;
  private @Nullable Credentials credentials;
  private @Nullable String organization;
  private @Nullable String project;
  private Headers headers = Headers.empty().with("user-agent", Version.userAgent());
  private final List<QueryParameter> query = new ArrayList<>();
  private final List<ExchangeFilter> filters = new ArrayList<>();
  private RetryPolicy retry = RetryPolicy.defaults();
  private Timeouts timeouts = Timeouts.DEFAULT;
  private @Nullable Duration totalTimeout;
  private ReadLimits limits = ReadLimits.DEFAULT;
  private JsonTypes types = JsonTypes.standard();
  private StreamUsage streamUsage = new StreamUsage(true);
  private @Nullable UsageLedger usage;
  private @Nullable CallObserver observer;
  private Limiter limiter = Limiter.of(Limits.none());
  private @Nullable Transport transport;
  private @Nullable ReplyWatch watch;
  private @Nullable Consumer<NettyTransportBuilder> netty;

  OpenAiBuilder() {}

  OpenAiBuilder(Settings settings) {
    environment = name -> null;
    baseUrl = settings.baseUrl();
    credentials = settings.credentials();
    headers = settings.headers();
    query.addAll(settings.query());
    filters.addAll(settings.filters());
    retry = settings.retry();
    timeouts = settings.timeouts();
    totalTimeout = settings.totalTimeout();
    limits = settings.limits();
    types = settings.types();
    streamUsage = settings.streamUsage();
    usage = settings.usage();
    observer = settings.observer();
    limiter = settings.limiter();
    transport = settings.transport();
    watch = settings.watch();
  }

  /** Where variables of the environment are read, for tests. */
  OpenAiBuilder environment(Function<String, @Nullable String> environment) {
    this.environment = environment;
    return this;
  }

  /**
   * The secret key. White space around it is dropped.
   *
   * @throws IllegalStateException if it is null or blank, as that of a variable that is not set
   */
  public OpenAiBuilder apiKey(@Nullable String apiKey) {
    if (apiKey == null || apiKey.isBlank()) {
      throw MissingApiKey.atBuildTime();
    }
    return credentials(Credentials.apiKey(apiKey.strip()));
  }

  /** What authorizes requests, in place of a key that never changes. */
  public OpenAiBuilder credentials(Credentials credentials) {
    this.credentials = credentials;
    return this;
  }

  /**
   * Where the API is, with or without a slash at the end; {@code https://api.openai.com/v1} by
   * default.
   *
   * @throws IllegalArgumentException if it is not an absolute URL of http or https
   */
  public OpenAiBuilder baseUrl(String baseUrl) {
    this.baseUrl = BaseUrl.parse(baseUrl);
    // What another server refuses says nothing of this one.
    return streamUsage(streamUsage.asks());
  }

  /** The organization that pays, sent as {@code OpenAI-Organization}. */
  public OpenAiBuilder organization(String organization) {
    this.organization = organization;
    return this;
  }

  /** The project that is charged, sent as {@code OpenAI-Project}. */
  public OpenAiBuilder project(String project) {
    this.project = project;
    return this;
  }

  /** A header of every request, in place of any of its name. */
  public OpenAiBuilder header(String name, String value) {
    headers = headers.with(name, value);
    return this;
  }

  /** A query parameter of every request, besides those set before. */
  public OpenAiBuilder query(String name, String value) {
    query.add(new QueryParameter(name, value));
    return this;
  }

  /** One more filter, inside of those set before. */
  public OpenAiBuilder filter(ExchangeFilter filter) {
    filters.add(filter);
    return this;
  }

  /** When calls are tried again; twice by default. */
  public OpenAiBuilder retry(RetryPolicy retry) {
    this.retry = retry;
    return this;
  }

  /**
   * How long the head of an answer, or the first element of a stream, may take; 600 s by default.
   */
  public OpenAiBuilder headTimeout(Duration timeout) {
    timeouts = timeouts.head(timeout);
    return this;
  }

  /** How long a server may be silent between two reads that are waited for; 300 s by default. */
  public OpenAiBuilder idleTimeout(Duration timeout) {
    timeouts = timeouts.idle(timeout);
    return this;
  }

  /**
   * How long a call may take altogether, waits and retries included; without a limit by default. A
   * wait for another try that would not end in time is not begun: the failure comes at once.
   */
  public OpenAiBuilder totalTimeout(@Nullable Duration timeout) {
    this.totalTimeout = timeout;
    return this;
  }

  /** How much of an answer is read into memory. */
  public OpenAiBuilder limits(ReadLimits limits) {
    this.limits = limits;
    return this;
  }

  /**
   * How many requests and tokens the client sends in a minute, and how many calls at a time; any
   * number by default. A client made by {@link OpenAi#mutate()} shares those of the first, and what
   * they have counted, unless it is given others.
   */
  public OpenAiBuilder limits(Limits limits) {
    return limits(Limiter.of(limits));
  }

  /** Limits that this client shares with others which are given the same. */
  public OpenAiBuilder limits(Limiter limiter) {
    this.limiter = limiter;
    return this;
  }

  /**
   * How types of your own become schemas and are read, those of structured answers: {@code
   * types(JsonTypes.of(mapper))}. The API's own types are not affected.
   */
  public OpenAiBuilder types(JsonTypes types) {
    this.types = types;
    return this;
  }

  /**
   * Whether streamed chats and completions ask for their usage, which then comes in a last piece
   * that has no choices; true by default. What a request says of it itself, counts. A server that
   * refuses is asked again without it, once; the client remembers.
   */
  public OpenAiBuilder streamUsage(boolean asks) {
    this.streamUsage = new StreamUsage(asks);
    return this;
  }

  /** Where the usage of all calls is written down, and what they may cost; nowhere by default. */
  public OpenAiBuilder usage(UsageLedger ledger) {
    this.usage = ledger;
    return this;
  }

  /** What watches all calls, for traces and metrics; nothing by default. */
  public OpenAiBuilder observer(CallObserver observer) {
    this.observer = observer;
    return this;
  }

  /**
   * Settings of connections: pool, connect timeout, proxy, TLS, HTTP/2. Of a client made by {@link
   * OpenAi#mutate()} they are none of the first client's any more: it gets connections of its own.
   */
  public OpenAiBuilder netty(Consumer<NettyTransportBuilder> spec) {
    this.netty = netty == null ? spec : netty.andThen(spec);
    this.watch = null;
    return this;
  }

  /** Another transport, which the client will not close. */
  public OpenAiBuilder transport(Transport transport) {
    this.transport = transport;
    this.watch = null;
    this.netty = null;
    return this;
  }

  /**
   * Builds the client. No connection is made.
   *
   * @throws IllegalStateException if there is neither a key nor other credentials
   */
  public OpenAi build() {
    Wire.load();
    var ready = credentials != null ? credentials : credentialsOfEnvironment();
    if (transport != null && netty == null) {
      return new OpenAi(settings(ready, transport), () -> {});
    }
    var builder = NettyTransport.builder();
    if (netty != null) {
      netty.accept(builder);
    }
    var made = builder.build();
    return new OpenAi(settings(ready, made), made::close);
  }

  private Settings settings(Credentials credentials, Transport transport) {
    return new Settings(
        baseUrl != null ? baseUrl : baseUrlOfEnvironment(),
        credentials,
        allHeaders(),
        List.copyOf(query),
        List.copyOf(filters),
        retry,
        timeouts,
        totalTimeout,
        limits,
        types,
        streamUsage,
        usage,
        observer,
        limiter,
        transport,
        watch == null ? new ReplyWatch(transport.timer()) : watch);
  }

  private Headers allHeaders() {
    return with(
        with(headers, "openai-organization", orElse(organization, "OPENAI_ORG_ID")),
        "openai-project",
        orElse(project, "OPENAI_PROJECT_ID"));
  }

  private static Headers with(Headers headers, String name, @Nullable String value) {
    return value == null ? headers : headers.with(name, value);
  }

  private Credentials credentialsOfEnvironment() {
    var key = orElse(null, "OPENAI_API_KEY");
    if (key == null) {
      throw MissingApiKey.atBuildTime();
    }
    return Credentials.apiKey(key);
  }

  private URI baseUrlOfEnvironment() {
    var url = orElse(null, "OPENAI_BASE_URL");
    return BaseUrl.parse(url == null ? DEFAULT_BASE_URL : url);
  }

  private @Nullable String orElse(@Nullable String value, String variable) {
    if (value != null) {
      return value;
    }
    var fromEnvironment = environment.apply(variable);
    return fromEnvironment == null || fromEnvironment.isBlank() ? null : fromEnvironment.strip();
  }
}
