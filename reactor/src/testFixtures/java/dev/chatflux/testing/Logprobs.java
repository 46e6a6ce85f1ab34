package dev.chatflux.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Invented probabilities, the same ones for the same tokens. */
final class Logprobs {

  /** As chat completions have them. */
  static ObjectNode chat(List<String> tokens, int top) {
    var logprobs = Json.object();
    var content = logprobs.putArray("content");
    for (var token : tokens) {
      var entry = entry(content.addObject(), token, of(token));
      var alternatives = entry.putArray("top_logprobs");
      for (int i = 0; i < top; i++) {
        entry(alternatives.addObject(), alternative(token, i), of(token) - i);
      }
    }
    return logprobs.putNull("refusal");
  }

  /** As completions have them; the offsets count from the given one. */
  static ObjectNode completion(List<String> tokens, int top, int offset) {
    var logprobs = Json.object();
    var texts = logprobs.putArray("tokens");
    var values = logprobs.putArray("token_logprobs");
    var alternatives = logprobs.putArray("top_logprobs");
    var offsets = logprobs.putArray("text_offset");
    int at = offset;
    for (var token : tokens) {
      texts.add(token);
      values.add(of(token));
      var others = alternatives.addObject();
      for (int i = 0; i < top; i++) {
        others.put(alternative(token, i), of(token) - i);
      }
      offsets.add(at);
      at += token.length();
    }
    return logprobs;
  }

  private static ObjectNode entry(ObjectNode entry, String token, double logprob) {
    entry.put("token", token).put("logprob", logprob);
    var bytes = entry.putArray("bytes");
    for (byte b : token.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(b & 0xFF);
    }
    return entry;
  }

  private static String alternative(String token, int index) {
    return index == 0 ? token : token + "~" + index;
  }

  private static double of(String token) {
    return -(1 + Math.floorMod(token.hashCode(), 1000)) / 1024.0;
  }

  private Logprobs() {}
}
