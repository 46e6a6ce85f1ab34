package dev.chatflux.reactor.observation;

import dev.chatflux.reactor.Limiter;
import dev.chatflux.reactor.LimitsSnapshot;
import dev.chatflux.reactor.LimitsSnapshot.Group;
import dev.chatflux.reactor.LimitsSnapshot.Level;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far limits are used: {@code new LimitsMetrics(openai.limits()).bindTo(registry)}. As a
 * bean it is bound by Spring Boot; with the starter there is one.
 *
 * <p>The gauges are {@code chatflux.limits.waiting}, the calls that wait for their turn, and of
 * each quota, by the tag {@code quota}: {@code chatflux.limits.running}, the calls under way;
 * {@code chatflux.limits.requests} and {@code chatflux.limits.tokens}, what is used of a period;
 * {@code chatflux.limits.groups}, how many models, keys or the like are counted apart; and {@code
 * chatflux.limits.held}, for how many seconds calls hold back because the server asked for it.
 * Figures are sums over the groups, of which there may be any number, but for the last, which is
 * their maximum.
 */
public final class LimitsMetrics implements MeterBinder {

  private final Limiter limiter;
  private final Tags tags;

  /** Metrics of these limits. */
  public LimitsMetrics(Limiter limiter) {
    this(limiter, Tags.empty());
  }

  /** Metrics of these limits, with more tags, as for one of several clients. */
  public LimitsMetrics(Limiter limiter, Iterable<Tag> tags) {
    this.limiter = limiter;
    this.tags = Tags.of(tags);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("chatflux.limits.waiting", limiter, limits -> limits.snapshot().waiting())
        .description("Calls that wait for their turn")
        .tags(tags)
        .strongReference(true)
        .register(registry);
    for (var quota : limiter.limits().quotas()) {
      var gauges = new Gauges(registry, quota.name());
      gauges.add("running", "Calls under way", null, Group::running);
      gauges.add("groups", "What is counted apart", null, group -> 1);
      if (quota.requests() != null) {
        gauges.add("requests", "Requests of a period", null, used(Group::requests));
      }
      if (quota.tokens() != null) {
        gauges.add("tokens", "Tokens of a period", "tokens", used(Group::tokens));
      }
      gauges.held();
    }
  }

  private static ToDoubleFunction<Group> used(Function<Group, @Nullable Level> level) {
    return group -> {
      var of = level.apply(group);
      return of == null || of.used() == null ? 0 : of.used();
    };
  }

  /** The gauges of one quota. */
  private final class Gauges {

    private final MeterRegistry registry;
    private final String quota;

    Gauges(MeterRegistry registry, String quota) {
      this.registry = registry;
      this.quota = quota;
    }

    void add(String name, String text, @Nullable String unit, ToDoubleFunction<Group> figure) {
      register(name, text, unit, snapshot -> groups(snapshot).mapToDouble(figure).sum());
    }

    void held() {
      register(
          "held",
          "How long calls hold back",
          "seconds",
          snapshot ->
              groups(snapshot)
                  .mapToDouble(group -> group.heldBack().toMillis() / 1_000.0)
                  .max()
                  .orElse(0));
    }

    private Stream<Group> groups(LimitsSnapshot snapshot) {
      return snapshot.groups().stream().filter(group -> group.quota().equals(quota));
    }

    private void register(
        String name, String text, @Nullable String unit, ToDoubleFunction<LimitsSnapshot> figure) {
      Gauge.builder(
              "chatflux.limits." + name, limiter, limits -> figure.applyAsDouble(limits.snapshot()))
          .description(text)
          .baseUnit(unit)
          .tags(tags.and("quota", quota))
          .strongReference(true)
          .register(registry);
    }
  }
}
