package dev.chatflux.spring;

import dev.chatflux.reactor.Bucket4jLimits;
import dev.chatflux.reactor.LimitStore;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Counts requests and tokens in Redis if {@code chatflux.limits.store} says so, over the connection
 * of Spring Data.
 */
@AutoConfiguration(
    before = ChatFluxAutoConfiguration.class,
    afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@ConditionalOnClass({Bucket4jLimits.class, Bucket4jLettuce.class, LettuceConnectionFactory.class})
@ConditionalOnProperty(name = "chatflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LimitStoreProperties.class)
public final class RedisLimitsAutoConfiguration {

  RedisLimitsAutoConfiguration() {}

  @Bean
  @ConditionalOnBean(LettuceConnectionFactory.class)
  @ConditionalOnMissingBean
  @ConditionalOnProperty(name = "chatflux.limits.store", havingValue = "redis")
  LimitStore chatFluxRedisLimits(LettuceConnectionFactory redis, LimitStoreProperties properties) {
    return Bucket4jLimits.of(new RedisBuckets(redis, properties.keyPrefix()).proxies())
        .whenAway(properties.whenStoreIsAway())
        .timeout(properties.storeTimeout());
  }
}
