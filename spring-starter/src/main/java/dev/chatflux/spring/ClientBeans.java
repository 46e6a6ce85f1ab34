package dev.chatflux.spring;

import dev.chatflux.reactor.Credentials;
import dev.chatflux.reactor.ExchangeFilter;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * The beans that take part in a client: those qualified by its name, and in the main client those
 * that no other client's name qualifies. A key must not reach the server of another client.
 *
 * @param names of the clients that have one
 */
record ClientBeans(ListableBeanFactory factory, Set<String> names) {

  List<ExchangeFilter> filters(@Nullable String client) {
    return all(ExchangeFilter.class, client);
  }

  List<OpenAiCustomizer> customizers(@Nullable String client) {
    return all(OpenAiCustomizer.class, client);
  }

  @Nullable Credentials credentials(@Nullable String client) {
    return only(Credentials.class, client);
  }

  @Nullable OpenAiConnectionDetails connection(@Nullable String client) {
    return only(OpenAiConnectionDetails.class, client);
  }

  /** In their order. */
  private <T> List<T> all(Class<T> type, @Nullable String client) {
    return factory.getBeanProvider(type).orderedStream().filter(isOf(client, type)).toList();
  }

  /** Of several, the primary one. */
  private <T> @Nullable T only(Class<T> type, @Nullable String client) {
    var all = all(type, client);
    return all.size() < 2 ? all.stream().findFirst().orElse(null) : factory.getBean(type);
  }

  private <T> Predicate<T> isOf(@Nullable String client, Class<T> type) {
    if (client != null) {
      return qualified(type, Set.of(client))::contains;
    }
    return Predicate.not(qualified(type, names)::contains);
  }

  private <T> Set<T> qualified(Class<T> type, Collection<String> names) {
    Set<T> beans = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var name : names) {
      beans.addAll(BeanFactoryAnnotationUtils.qualifiedBeansOfType(factory, type, name).values());
    }
    return beans;
  }
}
