package dev.chatflux.spring;

import dev.chatflux.reactor.CallObserver;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.observation.CallObservationConvention;
import dev.chatflux.reactor.observation.ExchangeObservationConvention;
import dev.chatflux.reactor.observation.GenAiMeterObservationHandler;
import dev.chatflux.reactor.observation.MicrometerObserver;
import dev.chatflux.reactor.observation.PoolMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Observes all calls in an application that has an {@link ObservationRegistry}, as every one with
 * Spring Boot's Actuator has. Beans of the types {@link CallObservationConvention} and {@link
 * ExchangeObservationConvention} take part; a {@link CallObserver} replaces what observes.
 */
@AutoConfiguration(
    before = ChatFluxAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnClass({OpenAi.class, ObservationRegistry.class})
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnProperty(name = "chatflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ObservationProperties.class)
public final class ObservationAutoConfiguration {

  ObservationAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnProperty(name = "chatflux.observations.enabled", matchIfMissing = true)
  CallObserver chatFluxObserver(
      ObservationRegistry registry,
      ObservationProperties properties,
      ObjectProvider<CallObservationConvention> calls,
      ObjectProvider<ExchangeObservationConvention> exchanges) {
    var observer = MicrometerObserver.of(registry).content(properties.content());
    var named = calls.stream().reduce(observer, MicrometerObserver::convention, (a, b) -> b);
    return exchanges.stream().reduce(named, MicrometerObserver::convention, (a, b) -> b);
  }

  /** What is counted and measured rather than traced. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  @ConditionalOnBean(MeterRegistry.class)
  static final class Meters {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "chatflux.observations.enabled", matchIfMissing = true)
    GenAiMeterObservationHandler chatFluxMeters(MeterRegistry registry) {
      return new GenAiMeterObservationHandler(registry);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "chatflux.observations.pools")
    PoolMetrics chatFluxPools(MeterRegistry registry) {
      return new PoolMetrics(registry);
    }
  }
}
