package dev.chatflux.spring;

import dev.chatflux.reactor.CallObserver;
import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.ChatMemory;
import dev.chatflux.reactor.Completions;
import dev.chatflux.reactor.Credentials;
import dev.chatflux.reactor.Embeddings;
import dev.chatflux.reactor.ExchangeFilter;
import dev.chatflux.reactor.FunctionTool;
import dev.chatflux.reactor.LimitStore;
import dev.chatflux.reactor.Limiter;
import dev.chatflux.reactor.Limits;
import dev.chatflux.reactor.Moderations;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.Tool;
import dev.chatflux.reactor.Tools;
import dev.chatflux.reactor.UsageLedger;
import dev.chatflux.schema.JsonTypes;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * Configures an {@link OpenAi}, its {@link Chat}, {@link Completions}, {@link Embeddings} and
 * {@link Moderations}, a {@link ChatMemory} and {@link Tools}, each unless the application has one
 * of its own, and makes them when they are first injected: an application that uses none needs no
 * key. Further clients, of the properties {@code chatflux.clients.<name>}, are injected by their
 * names as qualifiers.
 *
 * <p>Beans of these types take part: {@link ExchangeFilter}s, the first in order being the
 * outermost; one {@link Credentials}, which replaces the key; one {@link OpenAiConnectionDetails},
 * which replaces URL and key; and {@link OpenAiCustomizer}s, in order, after everything else. Those
 * that are qualified by the name of a client belong to that client, all others to the main one. So
 * does one {@link Limits} or {@link Limiter}, in place of the properties; a {@link LimitStore}
 * counts for all. Clients share one {@link JsonTypes} or, without it, the {@link JsonMapper}, by
 * which typed answers are read, one {@link UsageLedger} and one {@link CallObserver}.
 *
 * <p>Beans of type {@link FunctionTool}, and those with methods that are annotated with {@link
 * Tool}, make up the {@link Tools}, which models may call where {@code chat.withTools(tools)} or
 * the property {@code chatflux.chat.tools} says so.
 */
@AutoConfiguration
@ConditionalOnClass(OpenAi.class)
@ConditionalOnProperty(name = "chatflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties({
  ChatFluxProperties.class,
  ClientProperties.class,
  LimitStoreProperties.class
})
@Import(NamedClients.class)
@ImportRuntimeHints(ChatFluxRuntimeHints.class)
public final class ChatFluxAutoConfiguration {

  ChatFluxAutoConfiguration() {}

  @Bean
  @Lazy
  Clients chatFluxClients(
      ClientProperties main,
      ChatFluxProperties properties,
      ConfigurableListableBeanFactory factory,
      Environment environment) {
    var named = properties.clients();
    return new Clients(main, named, new ClientBeans(factory, named.keySet()), factory, environment);
  }

  @Bean
  @Lazy
  Resources chatFluxResources(Clients clients, Limiters limiters, BeanFactory factory) {
    return new Resources(clients, limiters, factory);
  }

  @Bean
  @Lazy
  Limiters chatFluxLimiters(LimitStoreProperties properties, BeanFactory factory) {
    return new Limiters(properties, factory);
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Limiter chatFluxLimiter(Limiters limiters, ClientProperties properties) {
    return limiters.main(properties.limits());
  }

  @Bean(destroyMethod = "close")
  @Lazy
  @ConditionalOnMissingBean
  OpenAi chatFluxOpenAi(Clients clients) {
    return clients.client();
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Chat chatFluxChat(OpenAi openai, ClientProperties properties, Resources resources) {
    return resources.chat(openai, properties);
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Completions chatFluxCompletions(OpenAi openai, ClientProperties properties) {
    return openai.completions().withDefaults(properties.completions()::applyTo);
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Embeddings chatFluxEmbeddings(OpenAi openai, ClientProperties properties) {
    return openai.embeddings().withDefaults(properties.embeddings()::applyTo);
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Moderations chatFluxModerations(OpenAi openai, ClientProperties properties) {
    return openai.moderations().withDefaults(properties.moderations()::applyTo);
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Tools chatFluxTools(ConfigurableListableBeanFactory factory) {
    return BeanTools.of(factory);
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  ChatMemory chatFluxMemory(ChatFluxProperties properties) {
    var memory = properties.memory();
    if (memory.store() == MemoryProperties.Store.REDIS) {
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
