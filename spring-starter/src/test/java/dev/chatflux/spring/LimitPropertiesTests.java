package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.reactor.Bucket4jLimits;
import dev.chatflux.reactor.LimitStore;
import dev.chatflux.reactor.LimitStoreException;
import dev.chatflux.reactor.Limiter;
import dev.chatflux.reactor.Limits;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.Quota;
import dev.chatflux.testing.OpenAiServer;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.core.StringRedisTemplate;
import reactor.core.publisher.Mono;

class LimitPropertiesTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static ApplicationContextRunner application() {
    return Contexts.withKey()
        .withConfiguration(
            AutoConfigurations.of(
                LimitsAutoConfiguration.class,
                RedisLimitsAutoConfiguration.class,
                DataRedisAutoConfiguration.class));
  }

  @Test
  void nothingIsLimitedByDefault() {
    application()
        .run(
            context -> {
              var limits = context.getBean(OpenAi.class).limits().limits();
              assertThat(limits)
                  .isEqualTo(Limits.none().toBuilder().counter(limits.counter()).build());
              assertThat(context).doesNotHaveBean(LimitStore.class);
            });
  }

  @Test
  void allNumbersReachTheClient() {
    application()
        .withPropertyValues(
            "chatflux.limits.requests-per-minute=3500",
            "chatflux.limits.tokens-per-minute=90000",
            "chatflux.limits.max-concurrency=64",
            "chatflux.limits.models.gpt-5.requests-per-minute=500",
            "chatflux.limits.period=30s",
            "chatflux.limits.max-wait=20s",
            "chatflux.limits.max-waiting=7",
            "chatflux.limits.answer-tokens=99")
        .run(
            context -> {
              var limits = context.getBean(OpenAi.class).limits().limits();
              assertThat(limits.quotas())
                  .containsExactly(
                      Quota.ofAll()
                          .requestsPerMinute(3_500)
                          .tokensPerMinute(90_000)
                          .maxConcurrency(64)
                          .period(Duration.ofSeconds(30)),
                      new Quota(
                          "model:gpt-5",
                          limits.quotas().get(1).kind(),
                          500L,
                          null,
                          Duration.ofSeconds(30),
                          null));
              assertThat(limits.maxWait()).isEqualTo(Duration.ofSeconds(20));
              assertThat(limits.maxWaiting()).isEqualTo(7);
              assertThat(limits.answerTokens()).isEqualTo(99);
              assertThat(limits.store()).isNull();
            });
  }

  @Test
  void limitsOfTheApplicationAreUsedInstead() {
    application()
        .withBean(Limits.class, Limits::trial)
        .withPropertyValues("chatflux.limits.requests-per-minute=3500")
        .run(
            context ->
                assertThat(context.getBean(OpenAi.class).limits().limits().quotas())
                    .isEqualTo(Limits.trial().quotas()));
  }

  @Test
  void aCustomizerHasTheLastWord() {
    application()
        .withBean(OpenAiCustomizer.class, () -> builder -> builder.limits(Limits.trial()))
        .run(
            context ->
                assertThat(context.getBean(OpenAi.class).limits().limits().quotas())
                    .isEqualTo(Limits.trial().quotas()));
  }

  @Test
  void redisCountsIfItIsToldTo() {
    application()
        .withPropertyValues("chatflux.limits.store=redis")
        .run(
            context ->
                assertThat(context.getBean(Limiter.class).limits().store())
                    .isInstanceOf(Bucket4jLimits.class));
  }

  @Test
  void keysInRedisBeginWithThePrefix() {
    var prefix = UUID.randomUUID() + ":";
    try (var redis = RedisServer.find();
        var server = OpenAiServer.start()) {
      application()
          .withPropertyValues(
              "spring.data.redis.host=" + redis.host(),
              "spring.data.redis.port=" + redis.port(),
              "chatflux.base-url=" + server.baseUrl(),
              "chatflux.limits.requests-per-minute=60",
              "chatflux.limits.store=redis",
              "chatflux.limits.key-prefix=" + prefix)
          .run(
              context -> {
                assertThat(context.getBean(OpenAi.class).models().list().blockLast(SOON))
                    .isNotNull();
                assertThat(context.getBean(StringRedisTemplate.class).keys(prefix + "*"))
                    .hasSize(1);
              });
    }
  }

  @Test
  void aRedisThatSaysNothingIsAwayAfterTheTimeThatItIsGiven() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      application()
          .withPropertyValues(
              "spring.data.redis.port=" + silent.getLocalPort(),
              "spring.data.redis.connect-timeout=1s",
              "spring.data.redis.timeout=1s",
              "chatflux.retry.max-retries=0",
              "chatflux.limits.requests-per-minute=60",
              "chatflux.limits.store=redis",
              "chatflux.limits.when-away=closed",
              "chatflux.limits.store-timeout=150ms")
          .run(
              context ->
                  assertThatThrownBy(
                          () -> context.getBean(OpenAi.class).models().list().blockLast(SOON))
                      .isInstanceOf(LimitStoreException.class)
                      .hasMessageContaining("150ms"));
    }
  }

  @Test
  void redisThatIsNotThereIsAnErrorAndNotAnotherStore() {
    application()
        .withClassLoader(new FilteredClassLoader(Bucket4jLettuce.class))
        .withPropertyValues("chatflux.limits.store=redis")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("bucket4j_jdk17-lettuce"));
  }

  @Test
  void aNumberThatIsNoneIsAnErrorThatNamesIt() {
    application()
        .withPropertyValues("chatflux.limits.requests-per-minute=0")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("requests must be positive"));
  }

  @Test
  void eachClientHasLimitsAndFiguresOfItsOwn() {
    application()
        .withPropertyValues(
            "chatflux.limits.requests-per-minute=3500",
            "chatflux.clients.other.api-key=sk-other",
            "chatflux.clients.other.limits.requests-per-minute=60")
        .run(
            context -> {
              var other = context.getBean("otherOpenAi", OpenAi.class);
              assertThat(other.limits()).isSameAs(context.getBean("otherLimiter"));
              assertThat(other.limits().limits().quotas())
                  .containsExactly(Quota.ofAll().requestsPerMinute(60));
              var registry = new SimpleMeterRegistry();
              context.getBean(MeterBinder.class).bindTo(registry);
              assertThat(registry.get("chatflux.limits.requests").gauges())
                  .extracting(gauge -> gauge.getId().getTag("client"))
                  .containsExactlyInAnyOrder("main", "other");
            });
  }

  /** Two clients may have different accounts with one server. */
  @Test
  void clientsDoNotShareWhatTheyCountInOneStore() {
    var buckets = new ArrayList<String>();
    LimitStore store =
        (name, limit, period) -> {
          buckets.add(name + ' ' + limit);
          return new Empty();
        };
    application()
        .withBean(LimitStore.class, () -> store)
        .withPropertyValues(
            "chatflux.base-url=http://localhost:9",
            "chatflux.limits.requests-per-minute=1",
            "chatflux.clients.other.api-key=sk-other",
            "chatflux.clients.other.base-url=http://localhost:9",
            "chatflux.clients.other.limits.requests-per-minute=2")
        .run(
            context -> {
              context.getBean(OpenAi.class).models().list().subscribe().dispose();
              context.getBean("otherOpenAi", OpenAi.class).models().list().subscribe().dispose();
            });
    assertThat(buckets).hasSize(2).doesNotHaveDuplicates();
    assertThat(buckets.get(1)).isEqualTo("other/" + buckets.get(0).replace(" 1", " 2"));
  }

  /** Lets nothing pass. */
  private static final class Empty implements LimitStore.Bucket {

    @Override
    public Mono<Duration> take(long amount) {
      return Mono.just(Duration.ofHours(1));
    }

    @Override
    public Mono<Void> giveBack(long amount) {
      return Mono.empty();
    }
  }

  @Test
  void metricsAreBoundWhereThereIsMicrometer() {
    application().run(context -> assertThat(context).hasSingleBean(MeterBinder.class));
    application()
        .withClassLoader(new FilteredClassLoader(MeterBinder.class))
        .run(
            context -> assertThat(context).hasNotFailed().doesNotHaveBean("chatFluxLimitsMetrics"));
  }
}
