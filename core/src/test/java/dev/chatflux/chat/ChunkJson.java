package dev.chatflux.chat;

import static dev.chatflux.chat.OddJson.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of chat streams made up at random, as JSON: those of OpenAI and of servers that mean to be
 * compatible, in the forms and with the damages of {@link OddJson}. The same random numbers give
 * the same chunk.
 */
final class ChunkJson {

  private static final List<String> TEXTS =
      List.of(
          "Hello",
          " world",
          "",
          " ",
          "\n",
          "\n\n",
          "\"",
          "\\",
          "/",
          "\t\b\f\r",
          "é",
          "größer",
          "€",
          "日本語",
          "😀",
          "👩‍🚀",
          "\u0000",
          "\u001f",
          "\u007f",
          "\u2028",
          "\uFEFF",
          "\uFFFD",
          "{\"city\":",
          "\"Oslo\"}",
          "</s>",
          "data: [DONE]",
          "\\u0041",
          "null",
          "1e3",
          "e\u0301",
          "a".repeat(40));

  private static final Set<String> VARYING =
      Set.of("content", "reasoning_content", "arguments", "obfuscation", "text");

  private final Random random;

  private ChunkJson(Random random) {
    this.random = random;
  }

  /** A chunk with whatever oddities; sometimes none, sometimes no chunk and no JSON at all. */
  static byte[] random(Random random) {
    var json = new ChunkJson(random);
    return OddJson.write(random, random.nextInt(25) == 0 ? json.noChunk() : json.chunk());
  }

  /** A chunk as servers send it, in their way of writing JSON. */
  static byte[] usual(Random random) {
    return OddJson.write(random, new ChunkJson(random).chunk(), Set.of());
  }

  /**
   * The chunks of one stream: mostly each is the one before but for its texts, written the same
   * way.
   */
  static Supplier<byte[]> stream(Random random) {
    var json = new ChunkJson(random);
    var oddities = OddJson.oddities(random);
    var last = new AtomicReference<>(json.chunk());
    return () -> {
      if (random.nextInt(5) == 0) {
        last.set(json.chunk());
      }
      return random.nextInt(25) == 0
          ? random(random)
          : OddJson.write(random, json.varied(last.get()), oddities);
    };
  }

  /** The value with other texts in place of those that differ from chunk to chunk. */
  private @Nullable Object varied(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(this::varied).toList();
    }
    if (value instanceof Map<?, ?> map) {
      var varied = members();
      map.forEach((name, member) -> varied.put((String) name, varied((String) name, member)));
      return varied;
    }
    return value;
  }

  private @Nullable Object varied(String name, @Nullable Object value) {
    return value instanceof String && VARYING.contains(name) ? text() : varied(value);
  }

  private @Nullable Object noChunk() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> text();
      case 2 -> random.nextInt();
      case 3 -> true;
      case 4 -> List.of();
      case 5 -> List.of(chunk());
      case 6 -> members();
      default -> members("error", orNull(members("message", text(), "code", 500, "type", "t")));
    };
  }

  private Map<String, @Nullable Object> chunk() {
    var chunk = members();
    maybe(9, chunk, "id", "chatcmpl-" + random.nextInt(1000));
    maybe(9, chunk, "object", "chat.completion.chunk");
    maybe(9, chunk, "created", 1_694_268_190 + random.nextInt(100));
    maybe(9, chunk, "model", pick("gpt-4o-mini", "deepseek-chat", "", "größe/7b"));
    maybe(4, chunk, "service_tier", pick("default", "flex", ""));
    maybe(6, chunk, "system_fingerprint", orNull("fp_44709d6fcb"));
    chunk.put("choices", choices());
    if (random.nextInt(4) == 0) {
      chunk.put("usage", orNull(usage()));
    }
    maybe(2, chunk, "obfuscation", "x".repeat(random.nextInt(9)));
    maybe(1, chunk, "x_groq", members("id", "req_1", "usage", usage()));
    maybe(1, chunk, "moderation", orNull(members("input", members("flagged", false))));
    maybe(1, chunk, "provider", "Infermatic");
    if (random.nextInt(20) == 0) {
      chunk.remove("choices");
    }
    return chunk;
  }

  private Object choices() {
    int count = random.nextInt(8) == 0 ? random.nextInt(4) : 1;
    var choices = new ArrayList<Object>();
    for (int i = 0; i < count; i++) {
      choices.add(choice(random.nextInt(6) == 0 ? random.nextInt(3) : i));
    }
    return choices;
  }

  private Map<String, @Nullable Object> choice(int index) {
    var choice = members();
    maybe(9, choice, "index", index);
    maybe(9, choice, "delta", random.nextInt(20) == 0 ? null : delta());
    maybe(1, choice, "message", delta());
    maybe(6, choice, "logprobs", random.nextInt(3) > 0 ? null : logprobs());
    var reason = pick("stop", "length", "tool_calls", "content_filter", "", "abort");
    maybe(8, choice, "finish_reason", random.nextInt(3) > 0 ? null : reason);
    maybe(1, choice, "stop_reason", orNull(128_009));
    maybe(1, choice, "content_filter_results", members("hate", members("filtered", false)));
    maybe(1, choice, "token_ids", orNull(List.of(1, 2, 3)));
    return choice;
  }

  private Map<String, @Nullable Object> delta() {
    var delta = members();
    maybe(3, delta, "role", pick("assistant", "", "tool", "model"));
    maybe(8, delta, "content", random.nextInt(9) == 0 ? content() : orNull(text()));
    maybe(2, delta, "refusal", orNull(text()));
    maybe(2, delta, "tool_calls", orNull(toolCalls()));
    maybe(1, delta, "reasoning", orNull(text()));
    maybe(1, delta, "reasoning_content", orNull(text()));
    maybe(
        1, delta, "reasoning_details", List.of(members("type", "reasoning.text", "text", text())));
    maybe(1, delta, "function_call", orNull(function()));
    maybe(1, delta, "audio", members("id", "audio_1", "data", "UklGRg==", "transcript", text()));
    maybe(1, delta, "annotations", orNull(annotations()));
    return delta;
  }

  /** Content as a list of parts, or one part, where servers have a text. */
  private Object content() {
    var text = members("type", "text", "text", text());
    var thinking = members("type", "thinking", "thinking", List.of(text));
    return switch (random.nextInt(6)) {
      case 0 -> List.of();
      case 1 -> List.of(text);
      case 2 -> List.of(thinking, text);
      case 3 -> List.of(text(), members("type", "reference", "reference_ids", List.of(1)));
      case 4 -> List.of(members("type", "thinking", "thinking", text()));
      default -> text;
    };
  }

  private List<Object> toolCalls() {
    var calls = new ArrayList<Object>();
    for (int i = 0, count = 1 + random.nextInt(2); i < count; i++) {
      var call = members();
      maybe(8, call, "index", random.nextInt(3));
      maybe(4, call, "id", pick("call_a", "call_b", "", "call_c"));
      maybe(4, call, "type", pick("function", "function", "custom", ""));
      maybe(9, call, "function", orNull(function()));
      maybe(1, call, "custom", members("name", "sql", "input", text()));
      maybe(1, call, "extra_content", members("google", members("thought_signature", "c2ln")));
      calls.add(call);
    }
    return calls;
  }

  private Map<String, @Nullable Object> function() {
    var function = members();
    maybe(4, function, "name", orNull(pick("weather", "", "größe")));
    maybe(8, function, "arguments", random.nextInt(9) == 0 ? members("city", text()) : text());
    return function;
  }

  private List<Object> annotations() {
    var citation = members("url", "https://example.org/", "start_index", 1, "end_index", 5);
    return List.of(
        members("type", "url_citation", "url_citation", citation), members("type", "note"));
  }

  private Map<String, @Nullable Object> logprobs() {
    var logprobs = members();
    var token = members();
    token.put("token", text());
    token.put("logprob", pick(-0.5, 0, -9999.0, -1.25e-7));
    maybe(8, token, "bytes", orNull(List.of(72, 101)));
    maybe(8, token, "top_logprobs", List.of(members("token", text(), "logprob", -1.5)));
    logprobs.put("content", orNull(List.of(token, token)));
    maybe(8, logprobs, "refusal", orNull(List.of()));
    return logprobs;
  }

  private Map<String, @Nullable Object> usage() {
    var usage = members();
    maybe(9, usage, "prompt_tokens", random.nextInt(5000));
    maybe(9, usage, "completion_tokens", random.nextInt(5000));
    maybe(9, usage, "total_tokens", random.nextInt(10000));
    var details = members("reasoning_tokens", random.nextInt(9), "audio_tokens", 0);
    maybe(5, usage, "completion_tokens_details", orNull(details));
    maybe(5, usage, "prompt_tokens_details", orNull(members("cached_tokens", random.nextInt(9))));
    maybe(2, usage, "queue_time", 0.018_633_5);
    maybe(2, usage, "cost", random.nextDouble());
    return usage;
  }

  private String text() {
    var text = new StringBuilder();
    for (int pieces = random.nextInt(4); pieces >= 0; pieces--) {
      text.append(TEXTS.get(random.nextInt(TEXTS.size())));
    }
    return random.nextInt(300) == 0 ? text.toString().repeat(500) : text.toString();
  }

  private @Nullable Object orNull(Object value) {
    return random.nextInt(6) == 0 ? null : value;
  }

  /** Has the member in so many of ten cases. */
  private void maybe(
      int ofTen, Map<String, @Nullable Object> members, String name, @Nullable Object value) {
    if (random.nextInt(10) < ofTen) {
      members.put(name, value);
    }
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
