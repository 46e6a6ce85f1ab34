package dev.chatflux.spring;

import dev.chatflux.reactor.OpenAi;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;

/** Tells {@link ChatEvents} what the properties below {@code chatflux.sse} say. */
@AutoConfiguration
@ConditionalOnClass({OpenAi.class, ServerSentEvent.class})
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "chatflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ChatFluxProperties.class)
public final class SseAutoConfiguration {

  SseAutoConfiguration() {}

  @Bean
  LiveStreams chatFluxLiveStreams(ChatFluxProperties properties) {
    var sse = properties.sse();
    return new LiveStreams(sse.heartbeat(), sse.onShutdown());
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
  static class Reactive {

    Reactive() {}

    /** Puts the exchange into the context of Reactor. */
    @Bean
    @ConditionalOnMissingBean
    ServerWebExchangeContextFilter chatFluxExchangeContext() {
      return new ServerWebExchangeContextFilter();
    }
  }
}
