package dev.chatflux.spring;

import dev.chatflux.reactor.LimitStore;
import dev.chatflux.reactor.Limiter;
import dev.chatflux.reactor.Limits;
import dev.chatflux.reactor.observation.LimitsMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Limits what the client sends, as {@code chatflux.limits} says, or else a bean of type {@link
 * Limits}. A bean of type {@link LimitStore} counts for several instances.
 */
@AutoConfiguration(before = ChatFluxAutoConfiguration.class)
@ConditionalOnClass(Limiter.class)
@ConditionalOnProperty(name = "chatflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LimitProperties.class)
public final class LimitsAutoConfiguration {

  LimitsAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  Limiter chatFluxLimiter(
      LimitProperties properties, ObjectProvider<Limits> limits, ObjectProvider<LimitStore> store) {
    return Limiter.of(
        limits.getIfAvailable(() -> ofProperties(properties, store.getIfAvailable())));
  }

  private static Limits ofProperties(LimitProperties properties, @Nullable LimitStore store) {
    if (properties.store() == LimitProperties.Store.REDIS && store == null) {
      throw new InvalidPropertyException(
          "chatflux.limits.store",
          "redis",
          new IllegalArgumentException(
              "There is nothing to reach Redis with: add spring-boot-starter-data-redis-reactive"
                  + " and com.bucket4j:bucket4j_jdk17-lettuce, and spring.data.redis.host"));
    }
    try {
      return properties.limits(store);
    } catch (IllegalArgumentException invalid) {
      throw new InvalidPropertyException("chatflux.limits", properties.toString(), invalid);
    }
  }

  /** First of all, so that customizers of the application may say otherwise. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  OpenAiCustomizer chatFluxLimits(Limiter limiter) {
    return builder -> builder.limits(limiter);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({MeterBinder.class, LimitsMetrics.class})
  static final class Metrics {

    @Bean
    @ConditionalOnMissingBean
    LimitsMetrics chatFluxLimitsMetrics(Limiter limiter) {
      return new LimitsMetrics(limiter);
    }
  }
}
