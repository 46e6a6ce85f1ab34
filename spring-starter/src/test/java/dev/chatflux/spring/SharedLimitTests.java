package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.errors.LimitWaitException;
import dev.chatflux.models.Model;
import dev.chatflux.reactor.Bucket4jLimits;
import dev.chatflux.reactor.Bucket4jLimits.WhenAway;
import dev.chatflux.reactor.LimitStoreException;
import dev.chatflux.reactor.Limits;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.Quota;
import dev.chatflux.reactor.RetryPolicy;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A limit in a real Redis, which is there or is not. */
class SharedLimitTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final int port = RedisServer.freePort();
  private final String prefix = UUID.randomUUID() + ":";
  private RedisServer redis;
  private OpenAiServer server;
  private LettuceConnectionFactory connections;

  @BeforeEach
  void start() {
    redis = RedisServer.startAt(port);
    server = OpenAiServer.start();
    connections = FleetMember.redis(port);
  }

  @AfterEach
  void stop() {
    connections.destroy();
    server.close();
    redis.close();
  }

  /** A client with a store of its own, as one of another process would have. */
  private OpenAi client(Quota quota, WhenAway whenAway) {
    return client(quota, whenAway, null);
  }

  private OpenAi client(Quota quota, WhenAway whenAway, Duration maxWait) {
    var store =
        Bucket4jLimits.of(new RedisBuckets(connections, prefix).proxies())
            .whenAway(whenAway)
            .timeout(Duration.ofSeconds(5));
    return OpenAi.builder()
        .apiKey("sk-test")
        .baseUrl(server.baseUrl())
        .retry(RetryPolicy.none())
        .limits(Limits.of(limits -> limits.quota(quota).store(store).maxWait(maxWait)))
        .build();
  }

  /** One call at once, and the next after minutes. */
  private static Quota rare() {
    return Quota.ofAll().requestsPerMinute(20).period(Duration.ofHours(5));
  }

  private static Mono<Model> ask(OpenAi openai) {
    return openai.models().get("gpt-5");
  }

  private static void assertWaits(OpenAi openai, Mono<?> call) {
    var waiting = call.subscribe();
    await()
        .during(Duration.ofMillis(300))
        .atMost(SOON)
        .until(() -> openai.limits().snapshot().waiting() == 1);
    waiting.dispose();
    await().atMost(SOON).until(() -> openai.limits().snapshot().waiting() == 0);
  }

  @Test
  void whatOneTakesAnotherHasNot() {
    try (var one = client(rare(), WhenAway.CLOSED);
        var other = client(rare(), WhenAway.CLOSED)) {
      assertThat(ask(one).block(SOON)).isNotNull();
      assertWaits(other, ask(other));
      assertWaits(one, ask(one));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void whatIsNeededComesBackWithTime() {
    var quota = Quota.ofAll().requestsPerMinute(10).period(Duration.ofSeconds(5));
    try (var one = client(quota, WhenAway.CLOSED);
        var other = client(quota, WhenAway.CLOSED)) {
      StepVerifier.create(ask(one).repeat(2).mergeWith(ask(other).repeat(2)))
          .expectNextCount(6)
          .expectComplete()
          .verify(SOON);
    }
  }

  @Test
  void aCallOfMoreTokensThanTheBucketHoldsGoesIntoDebtWhichUsagePaysBack() {
    server.enqueue(usage(20), usage(2_000), usage(1));
    var quota = Quota.ofAll().tokensPerMinute(10_000).period(Duration.ofHours(5));
    try (var openai = client(quota, WhenAway.CLOSED)) {
      assertThat(ask(openai, 5_000).block(SOON)).isNotNull();
      assertThat(ask(openai, 50).block(SOON)).isNotNull();
      assertWaits(openai, ask(openai, 50));
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void whatOneGivesBackAnotherNeedNotWaitFor() {
    server.enqueue(usage(20).delayHead(Duration.ofMillis(1_500)), usage(20));
    var quota = Quota.ofAll().tokensPerMinute(10_000).period(Duration.ofHours(5));
    try (var one = client(quota, WhenAway.CLOSED);
        var other = client(quota, WhenAway.CLOSED)) {
      var large = ask(one, 5_000).toFuture();
      await().atMost(SOON).until(() -> server.requests().size() == 1);
      assertThat(ask(other, 50).block(SOON)).isNotNull();
      assertThat(large).succeedsWithin(SOON);
    }
  }

  @Test
  void aRefusalOfTheStoreIsNotBelievedForLong() {
    server.enqueue(usage(20).delayHead(Duration.ofSeconds(5)), usage(20));
    var quota = Quota.ofAll().tokensPerMinute(10_000).period(Duration.ofHours(5));
    try (var one = client(quota, WhenAway.CLOSED);
        var hasty = client(quota, WhenAway.CLOSED, Duration.ofSeconds(10))) {
      var large = ask(one, 5_000).toFuture();
      await().atMost(SOON).until(() -> server.requests().size() == 1);
      StepVerifier.create(ask(hasty, 50)).expectError(LimitWaitException.class).verify(SOON);
      await().atMost(SOON).until(() -> ask(hasty, 50).onErrorComplete().block(SOON) != null);
      assertThat(large).succeedsWithin(SOON);
    }
  }

  private static Mono<ChatCompletion> ask(OpenAi openai, int maxTokens) {
    return openai
        .chat()
        .create(chat -> chat.model("gpt-5").user("Hi").maxCompletionTokens(maxTokens));
  }

  private static Answer usage(int tokens) {
    return Answer.json(
        Map.of("model", "m", "choices", List.of(), "usage", Map.of("total_tokens", tokens)));
  }

  @Test
  void callsFailWhileAStoreIsAwayThatIsNeeded() {
    try (var openai = client(rare(), WhenAway.CLOSED)) {
      redis.close();
      StepVerifier.create(ask(openai)).expectError(LimitStoreException.class).verify(SOON);
      assertThat(server.requests()).isEmpty();
      redis = RedisServer.startAt(port);
      await().atMost(SOON).until(() -> ask(openai).onErrorComplete().block(SOON) != null);
      assertThat(openai.limits().snapshot().groups().get(0).waiting()).isZero();
    }
  }

  @Test
  void callsGoOnWhileAStoreIsAwayThatMayBeAndAreCountedHere() {
    try (var openai = client(rare(), WhenAway.OPEN)) {
      redis.close();
      assertThat(ask(openai).block(SOON)).isNotNull();
      assertWaits(openai, ask(openai));
    }
  }
}
