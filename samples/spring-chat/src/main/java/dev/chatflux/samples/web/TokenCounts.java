package dev.chatflux.samples.web;

import dev.chatflux.common.Usage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many tokens conversations have used; of the 10,000 that were counted last. */
@Component
final class TokenCounts {

  private static final int MOST = 10_000;

  private final Map<String, Long> counts =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
              return size() > MOST;
            }
          });

  void add(String conversation, @Nullable Usage usage) {
    if (usage != null && usage.totalTokens() != null) {
      counts.merge(conversation, usage.totalTokens(), Long::sum);
    }
  }

  long of(String conversation) {
    return counts.getOrDefault(conversation, 0L);
  }
}
