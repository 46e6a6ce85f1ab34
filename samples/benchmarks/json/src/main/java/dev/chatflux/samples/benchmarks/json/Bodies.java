package dev.chatflux.samples.benchmarks.json;

import dev.chatflux.samples.benchmarks.harness.Encoding;
import dev.chatflux.samples.benchmarks.harness.Target;
import java.util.List;
import java.util.stream.Collectors;

/** The bodies of requests. Texts must not need escapes. */
public final class Bodies {

  public static String chat(String message, boolean stream) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"stream\":%s}"
        .formatted(Target.CHAT_MODEL, message, stream);
  }

  public static String embeddings(List<String> texts, Encoding encoding) {
    var input = texts.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    return "{\"model\":\"%s\",\"input\":%s,\"encoding_format\":\"%s\"}"
        .formatted(Target.EMBEDDING_MODEL, input, encoding.format());
  }

  private Bodies() {}
}
