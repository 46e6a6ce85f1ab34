package dev.chatflux.spring;

import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.ChatMemory;
import dev.chatflux.reactor.Credentials;
import dev.chatflux.reactor.ExchangeFilter;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.UsageLedger;
import dev.chatflux.schema.JsonTypes;
import dev.chatflux.spring.ChatFluxProperties.Memory.Store;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.json.JsonMapper;

/**
 * Configures an {@link OpenAi}, a {@link Chat} and a {@link ChatMemory}, each unless the
 * application has one of its own, and makes them when they are first injected: an application that
 * uses none needs no key.
 *
 * <p>Beans of these types take part: {@link ExchangeFilter}s, the first in order being the
 * outermost; one {@link Credentials}, which replaces the key; one {@link JsonTypes} or, without it,
 * the {@link JsonMapper}, by which typed answers are read; one {@link UsageLedger}; and {@link
 * OpenAiCustomizer}s, in order, after everything else.
 */
@AutoConfiguration
@ConditionalOnClass(OpenAi.class)
@ConditionalOnProperty(name = "chatflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ChatFluxProperties.class)
public final class ChatFluxAutoConfiguration {

  ChatFluxAutoConfiguration() {}

  @Bean(destroyMethod = "close")
  @Lazy
  @ConditionalOnMissingBean
  OpenAi chatFluxOpenAi(
      ChatFluxProperties properties,
      ObjectProvider<Credentials> credentials,
      ObjectProvider<ExchangeFilter> filters,
      ObjectProvider<JsonMapper> mapper,
      ObjectProvider<JsonTypes> types,
      ObjectProvider<UsageLedger> ledger,
      ObjectProvider<OpenAiCustomizer> customizers) {
    var builder = OpenAi.builder();
    new PropertiesCustomizer(properties).customize(builder);
    credentials.ifAvailable(builder::credentials);
    filters.orderedStream().forEach(builder::filter);
    mapper.ifUnique(unique -> builder.types(JsonTypes.of(unique)));
    types.ifAvailable(builder::types);
    ledger.ifAvailable(builder::usage);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Chat chatFluxChat(OpenAi openai, ChatFluxProperties properties) {
    return openai.chat().withDefaults(properties.chat()::applyTo);
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  ChatMemory chatFluxMemory(ChatFluxProperties properties) {
    var memory = properties.memory();
    if (memory.store() == Store.REDIS) {
      throw new InvalidPropertyException(
          "chatflux.memory.store",
          "redis",
          new IllegalArgumentException(
              "There is no bean of type ReactiveStringRedisTemplate: add"
                  + " spring-boot-starter-data-redis-reactive, and spring.data.redis.host"));
    }
    return memory.withWindow(ChatMemory.inMemory(memory.expiry(), memory.maxConversations()));
  }
}
