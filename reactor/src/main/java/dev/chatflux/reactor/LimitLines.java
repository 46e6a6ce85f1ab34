package dev.chatflux.reactor;

import dev.chatflux.call.ApiRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which calls share which limits: those of a group are counted together, and those of a line belong
 * to the same groups. Guarded by the lock of its {@link Limiter}.
 */
final class LimitLines {

  /** What the quotas see in a call; null for one that does not count it. */
  record Route(@Nullable URI server, List<@Nullable Object> parts) {}

  /** Beyond so many lines, those that are forgotten are looked for. */
  private static final int MANY = 1_000;

  private final List<Quota> quotas;
  private final @Nullable LimitStore store;
  private final Map<Route, LimitLine> lines = new HashMap<>();
  private final Map<LimitGroup.Key, LimitGroup> groups = new HashMap<>();
  private int tidyAt = MANY;

  LimitLines(List<Quota> quotas, @Nullable LimitStore store) {
    this.quotas = quotas;
    this.store = store;
  }

  /** Which calls it shares limits with. Needs no lock: functions of users are asked. */
  Route route(ApiRequest request, Credentials credentials) {
    if (quotas.size() == 1) {
      var part = quotas.get(0).kind().keyOf(request, credentials);
      return new Route(request.baseUrl(), part == null ? List.of() : List.of(part));
    }
    var parts = new ArrayList<@Nullable Object>(quotas.size());
    for (var quota : quotas) {
      parts.add(quota.kind().keyOf(request, credentials));
    }
    return new Route(request.baseUrl(), parts);
  }

  /** Where such calls wait. */
  LimitLine line(Route route, long now) {
    var known = lines.get(route);
    if (known != null) {
      return known;
    }
    if (lines.size() >= tidyAt) {
      tidy(now);
    }
    var line = new LimitLine(groups(route));
    lines.put(route, line);
    return line;
  }

  /** A group that a line still knows stays, used or not: there must be no second one like it. */
  private void tidy(long now) {
    lines.values().removeIf(line -> line.isIdle(now));
    groups.values().retainAll(known());
    tidyAt = Math.max(MANY, 2 * lines.size());
  }

  private Set<LimitGroup> known() {
    return lines.values().stream().flatMap(LimitLine::groups).collect(Collectors.toSet());
  }

  private List<LimitGroup> groups(Route route) {
    var found = new ArrayList<LimitGroup>();
    for (int i = 0; i < route.parts().size(); i++) {
      var part = route.parts().get(i);
      if (part != null) {
        var key = new LimitGroup.Key(quotas.get(i), route.server(), part);
        found.add(groups.computeIfAbsent(key, each -> new LimitGroup(each, store)));
      }
    }
    return List.copyOf(found);
  }

  List<LimitsSnapshot.Group> snapshot(long now) {
    return groups.values().stream().map(group -> group.snapshot(now)).toList();
  }
}
