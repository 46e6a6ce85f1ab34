package dev.chatflux.spring;

import dev.chatflux.reactor.Bucket4jLimits;
import dev.chatflux.reactor.Bucket4jLimits.WhenAway;
import dev.chatflux.reactor.Limits;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.Quota;
import java.time.Duration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One of several processes that call as fast as their common limit lets them. */
final class FleetMember {

  private static final int USERS = 20;

  /** Calls until it is killed. */
  public static void main(String[] args) {
    var redis = redis(Integer.parseInt(args[1]));
    var quota = Quota.ofAll().requestsPerMinute(Long.parseLong(args[2]));
    var openai =
        OpenAi.builder()
            .apiKey("sk-test")
            .baseUrl(args[0])
            .limits(limits(redis, quota.period(Duration.parse(args[3]))))
            .build();
    // The first call of a program takes its time, which is none of what is counted.
    openai.mutate().limits(Limits.none()).build().models().list().blockLast();
    Flux.range(0, USERS).flatMap(user -> calls(openai), USERS).blockLast();
  }

  static LettuceConnectionFactory redis(int port) {
    var redis = new LettuceConnectionFactory("127.0.0.1", port);
    redis.afterPropertiesSet();
    redis.start();
    return redis;
  }

  static Limits limits(LettuceConnectionFactory redis, Quota quota) {
    var store = Bucket4jLimits.of(new RedisBuckets(redis, "fleet:").proxies());
    return Limits.of(limits -> limits.quota(quota).store(store.whenAway(WhenAway.CLOSED)));
  }

  /** One after the other; after an error a little later. */
  private static Flux<Object> calls(OpenAi openai) {
    return Mono.defer(() -> openai.models().get("gpt-5"))
        .cast(Object.class)
        .onErrorResume(failure -> Mono.delay(Duration.ofMillis(100)).cast(Object.class))
        .repeat();
  }

  private FleetMember() {}
}
