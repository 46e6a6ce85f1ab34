package dev.chatflux.spring;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How ChatEvents.sse() writes server-sent events.
 *
 * @param heartbeat How much time lies between the comments that keep a connection open.
 * @param onShutdown What becomes of running streams when the application shuts down: "finish" lets
 *     the web server wait for them, as long as spring.lifecycle.timeout-per-shutdown-phase; "end"
 *     ends them at once, with done and the reason shutdown.
 */
record SseProperties(
    @DefaultValue("15s") Duration heartbeat, @DefaultValue("finish") OnShutdown onShutdown) {

  SseProperties {
    if (heartbeat.isZero() || heartbeat.isNegative()) {
      throw new IllegalArgumentException("The heartbeat must be positive: " + heartbeat);
    }
  }

  /** What becomes of running streams. */
  enum OnShutdown {
    FINISH,
    END
  }
}
