package dev.chatflux.spring;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Buckets over the connection that all of an application shares.
 *
 * @param redis where
 * @param prefix what the keys begin with
 */
record RedisBuckets(LettuceConnectionFactory redis, String prefix) {

  /** A bucket that was not used is gone when it is full again, and a little later. */
  private static final ExpirationAfterWriteStrategy EXPIRY =
      ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1));

  private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

  /**
   * Connects when it is first needed, where one may wait; again if that fails. It goes on if a call
   * can wait for it no longer: the next one finds it done.
   */
  Mono<AsyncProxyManager<String>> proxies() {
    return Mono.fromCallable(this::connect)
        .subscribeOn(Schedulers.boundedElastic())
        .cache(connected -> FOR_EVER, failure -> Duration.ZERO, () -> Duration.ZERO);
  }

  @SuppressWarnings("unchecked") // it is what Spring Data gives
  private AsyncProxyManager<String> connect() {
    var commands = redis.getConnection().getNativeConnection();
    return commands instanceof RedisAdvancedClusterAsyncCommands<?, ?> cluster
        ? proxies(
            Bucket4jLettuce.casBasedBuilder(
                (RedisAdvancedClusterAsyncCommands<byte[], byte[]>) cluster))
        : proxies(Bucket4jLettuce.casBasedBuilder((RedisAsyncCommands<byte[], byte[]>) commands));
  }

  private AsyncProxyManager<String> proxies(LettuceBasedProxyManagerBuilder<byte[]> builder) {
    return builder
        .expirationAfterWrite(EXPIRY)
        .build()
        .asAsync()
        .withMapper(key -> (prefix + key).getBytes(StandardCharsets.UTF_8));
  }
}
