package dev.chatflux.spring;

import dev.chatflux.reactor.Limiter;
import dev.chatflux.reactor.observation.LimitsMetrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Shows how far the limits of each client are used, with the tag {@code client}: {@code main}, or
 * its name.
 */
@AutoConfiguration(after = ChatFluxAutoConfiguration.class)
@ConditionalOnClass({MeterBinder.class, LimitsMetrics.class})
@ConditionalOnProperty(name = "chatflux.enabled", matchIfMissing = true)
public final class LimitsAutoConfiguration {

  LimitsAutoConfiguration() {}

  @Bean
  MeterBinder chatFluxLimitsMetrics(
      Limiter main, ChatFluxProperties properties, BeanFactory factory) {
    return registry -> {
      metrics(main, "main").bindTo(registry);
      for (var client : properties.clients().keySet()) {
        metrics(factory.getBean(client + "Limiter", Limiter.class), client).bindTo(registry);
      }
    };
  }

  private static LimitsMetrics metrics(Limiter limiter, String client) {
    return new LimitsMetrics(limiter, List.of(Tag.of("client", client)));
  }
}
