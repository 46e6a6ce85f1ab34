package dev.chatflux.spring;

import dev.chatflux.reactor.ChatMemory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/**
 * Keeps conversations in Redis if {@code chatflux.memory.store} says so, over the connections of
 * Spring Data.
 */
@AutoConfiguration(
    before = ChatFluxAutoConfiguration.class,
    afterName =
        "org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration")
@ConditionalOnClass({ChatMemory.class, ReactiveStringRedisTemplate.class})
@ConditionalOnProperty(name = "chatflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ChatFluxProperties.class)
public final class RedisMemoryAutoConfiguration {

  RedisMemoryAutoConfiguration() {}

  @Bean
  @Lazy
  @ConditionalOnBean(ReactiveStringRedisTemplate.class)
  @ConditionalOnMissingBean
  @ConditionalOnProperty(name = "chatflux.memory.store", havingValue = "redis")
  ChatMemory chatFluxRedisMemory(ReactiveStringRedisTemplate redis, ChatFluxProperties properties) {
    var memory = properties.memory();
    return memory.withWindow(new RedisChatMemory(redis, memory.keyPrefix(), memory.expiry()));
  }
}
