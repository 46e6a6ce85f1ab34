package dev.chatflux.samples.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatflux.samples.benchmarks.harness.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** When clients closed streams that had not ended. */
final class Closings {

  private final Map<Integer, Long> micros = new ConcurrentHashMap<>();

  void closed(int id) {
    micros.put(id, Clock.micros());
  }

  /** A line for each stream: its id and the time. */
  byte[] lines() {
    return micros.entrySet().stream()
        .map(closing -> closing.getKey() + " " + closing.getValue() + "\n")
        .collect(Collectors.joining())
        .getBytes(US_ASCII);
  }
}
