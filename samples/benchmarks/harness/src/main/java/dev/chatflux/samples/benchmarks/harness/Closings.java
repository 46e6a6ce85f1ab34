package dev.chatflux.samples.benchmarks.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** What the server knows of streams that were closed before their end. */
record Closings(Target target) {

  /** When the streams with the first ids were closed, in microseconds since 1970. */
  Map<Integer, Long> ofIdsBelow(int end) {
    var closings = new HashMap<Integer, Long>();
    for (var line : (Iterable<String>) text().lines()::iterator) {
      int space = line.indexOf(' ');
      int id = Integer.parseInt(line.substring(0, space));
      if (id < end) {
        closings.put(id, Long.valueOf(line.substring(space + 1)));
      }
    }
    return closings;
  }

  private String text() {
    try (var body = URI.create(target.baseUrl() + "/closings").toURL().openStream()) {
      return new String(body.readAllBytes(), US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
