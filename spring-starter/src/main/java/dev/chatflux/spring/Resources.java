package dev.chatflux.spring;

import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.Completions;
import dev.chatflux.reactor.Embeddings;
import dev.chatflux.reactor.Limiter;
import dev.chatflux.reactor.Moderations;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.Tools;
import java.util.Objects;
import org.springframework.beans.factory.BeanFactory;

/** What is injected of a client, with the defaults of its properties. */
final class Resources {

  private final Clients clients;
  private final Limiters limiters;
  private final BeanFactory factory;

  Resources(Clients clients, Limiters limiters, BeanFactory factory) {
    this.clients = clients;
    this.limiters = limiters;
    this.factory = factory;
  }

  OpenAi openAi(String client) {
    return clients.client(client);
  }

  Limiter limiter(String client) {
    return limiters.named(client, properties(client).limits());
  }

  Chat chat(String client) {
    return chat(bean(client), properties(client));
  }

  Completions completions(String client) {
    return bean(client).completions().withDefaults(properties(client).completions()::applyTo);
  }

  Embeddings embeddings(String client) {
    return bean(client).embeddings().withDefaults(properties(client).embeddings()::applyTo);
  }

  Moderations moderations(String client) {
    return bean(client).moderations().withDefaults(properties(client).moderations()::applyTo);
  }

  Chat chat(OpenAi openai, ClientProperties properties) {
    var chat = openai.chat();
    var able = properties.chat().tools() ? chat.withTools(factory.getBean(Tools.class)) : chat;
    return able.withDefaults(properties.chat()::applyTo);
  }

  private OpenAi bean(String client) {
    return factory.getBean(client + "OpenAi", OpenAi.class);
  }

  private ClientProperties properties(String client) {
    return Objects.requireNonNull(clients.named().get(client));
  }
}
