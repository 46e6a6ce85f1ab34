package dev.chatflux.spring;

import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.Completions;
import dev.chatflux.reactor.Embeddings;
import dev.chatflux.reactor.Limiter;
import dev.chatflux.reactor.Moderations;
import dev.chatflux.reactor.OpenAi;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Defines the beans of the clients with names. They are made when first injected, and only where a
 * qualifier asks for them.
 */
final class NamedClients implements ImportBeanDefinitionRegistrar {

  private final Environment environment;

  NamedClients(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void registerBeanDefinitions(
      AnnotationMetadata importing, BeanDefinitionRegistry registry) {
    for (var name : names()) {
      register(registry, name, OpenAi.class).setDestroyMethodName("close");
      register(registry, name, Limiter.class);
      register(registry, name, Chat.class);
      register(registry, name, Completions.class);
      register(registry, name, Embeddings.class);
      register(registry, name, Moderations.class);
    }
  }

  private Iterable<String> names() {
    return Binder.get(environment)
        .bind("chatflux.clients", Bindable.mapOf(String.class, Object.class))
        .map(Map::keySet)
        .orElseGet(java.util.Set::of);
  }

  /**
   * The bean {@code mistralChat} of the client {@code mistral}, made by {@code chat("mistral")}.
   */
  private static RootBeanDefinition register(
      BeanDefinitionRegistry registry, String client, Class<?> type) {
    var bean = new RootBeanDefinition(type);
    bean.setFactoryBeanName("chatFluxResources");
    bean.setUniqueFactoryMethodName(methodOf(type));
    bean.getConstructorArgumentValues().addIndexedArgumentValue(0, client);
    bean.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
    bean.setDefaultCandidate(false);
    bean.setLazyInit(true);
    registry.registerBeanDefinition(client + type.getSimpleName(), bean);
    return bean;
  }

  private static String methodOf(Class<?> type) {
    var name = type.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
