package dev.chatflux.spring;

import dev.chatflux.reactor.LimitStore;
import dev.chatflux.reactor.Limiter;
import dev.chatflux.reactor.Limits;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Makes what lets the calls of clients pass, of their properties. */
record Limiters(LimitStoreProperties shared, BeanFactory factory) {

  /** That of the main client, unless a bean says otherwise. */
  Limiter main(LimitProperties properties) {
    return Limiter.of(
        factory
            .getBeanProvider(Limits.class)
            .getIfAvailable(() -> limits("chatflux.limits", properties, store())));
  }

  /** That of the client with this name, which has nothing to do with the others. */
  Limiter named(String client, LimitProperties properties) {
    return Limiter.of(
        limits("chatflux.clients." + client + ".limits", properties, apart(client, store())));
  }

  private static @Nullable LimitStore apart(String client, @Nullable LimitStore store) {
    return store == null
        ? null
        : (bucket, limit, period) -> store.bucket(client + '/' + bucket, limit, period);
  }

  private @Nullable LimitStore store() {
    var store = factory.getBeanProvider(LimitStore.class).getIfAvailable();
    if (store == null && shared.store() == LimitStoreProperties.Store.REDIS) {
      throw new InvalidPropertyException(
          "chatflux.limits.store",
          "redis",
          new IllegalArgumentException(
              "There is nothing to reach Redis with: add spring-boot-starter-data-redis-reactive"
                  + " and com.bucket4j:bucket4j_jdk17-lettuce, and spring.data.redis.host"));
    }
    return store;
  }

  private static Limits limits(
      String prefix, LimitProperties properties, @Nullable LimitStore store) {
    try {
      return properties.limits(store);
    } catch (IllegalArgumentException invalid) {
      throw new InvalidPropertyException(prefix, properties.toString(), invalid);
    }
  }
}
