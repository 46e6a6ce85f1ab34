package dev.chatflux.samples.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Random;
import java.util.StringJoiner;

/** The answers, member by member as the real API sends them. */
public final class Payloads {

  /** The words of an answer, again and again: most of them short, some escaped, some not ASCII. */
  private static final String[] WORDS = {
    "Once",
    " upon",
    " a",
    " time",
    ",",
    " there",
    " was",
    " a",
    " small",
    " café",
    " in",
    " Oslo",
    ".\\n\\n",
    "The",
    " owner",
    " said",
    " \\\"",
    "Good",
    " morning",
    "\\\"",
    " to",
    " everyone",
    " –",
    " even",
    " on",
    " rainy",
    " days",
    ".",
    " And",
    " 你好",
    " too",
    "!"
  };

  private static final String HEAD =
      "{\"id\":\"chatcmpl-C1xTnQ0mZp7VtY3rK8sLw2Bd5Hf9J\",\"object\":\"chat.completion.chunk\","
          + "\"created\":1763733600,\"model\":\"gpt-5-mini-2025-08-07\","
          + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_560af6e559\","
          + "\"choices\":[{\"index\":0,\"delta\":";

  private static final String TAIL = "],\"obfuscation\":\"Zk3pQ9w\"}\n\n";

  static final int VECTORS = 256;
  static final int DIMENSIONS = 1536;

  /** A whole event stream, with some words. */
  public static byte[] stream(int words) {
    var events = new ArrayList<byte[]>();
    events.add(first());
    for (int i = 0; i < words; i++) {
      events.add(word(i));
    }
    events.add(finish());
    events.add(done());
    return Framing.concat(events);
  }

  /** The first event, which tells the role. */
  static byte[] first() {
    return event("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null");
  }

  /** An event with one of the words. */
  static byte[] word(int number) {
    return content(WORDS[number % WORDS.length]);
  }

  /** An event with some text, which is JSON already. */
  static byte[] content(String json) {
    return event("{\"content\":\"" + json + "\"}", "null");
  }

  /** The event with the finish reason. */
  static byte[] finish() {
    return event("{}", "\"stop\"");
  }

  static byte[] done() {
    return "data: [DONE]\n\n".getBytes(UTF_8);
  }

  private static byte[] event(String delta, String finishReason) {
    var end = ",\"logprobs\":null,\"finish_reason\":" + finishReason + "}";
    return ("data: " + HEAD + delta + end + TAIL).getBytes(UTF_8);
  }

  /** An answer that is not streamed. */
  public static byte[] completion() {
    return """
    {
      "id": "chatcmpl-C1xTnQ0mZp7VtY3rK8sLw2Bd5Hf9J",
      "object": "chat.completion",
      "created": 1763733600,
      "model": "gpt-5-mini-2025-08-07",
      "choices": [
        {
          "index": 0,
          "message": {
            "role": "assistant",
            "content": "%s",
            "refusal": null,
            "annotations": []
          },
          "logprobs": null,
          "finish_reason": "stop"
        }
      ],
      "usage": {
        "prompt_tokens": 19,
        "completion_tokens": 128,
        "total_tokens": 147,
        "prompt_tokens_details": {
          "cached_tokens": 0,
          "audio_tokens": 0
        },
        "completion_tokens_details": {
          "reasoning_tokens": 0,
          "audio_tokens": 0,
          "accepted_prediction_tokens": 0,
          "rejected_prediction_tokens": 0
        }
      },
      "service_tier": "default",
      "system_fingerprint": "fp_560af6e559"
    }
    """
        .formatted(String.join("", WORDS).repeat(4))
        .getBytes(UTF_8);
  }

  /** Vectors of numbers between -0.1 and 0.1: the same ones as text and as base64. */
  public static byte[] embeddings(boolean base64) {
    var random = new Random(1);
    var all = new StringJoiner(",\n    ");
    for (int i = 0; i < VECTORS; i++) {
      var vector = base64 ? base64(random) : text(random);
      all.add(
          "{\n      \"object\": \"embedding\",\n      \"index\": %d,\n      \"embedding\": %s\n    }"
              .formatted(i, vector));
    }
    return """
    {
      "object": "list",
      "data": [
        %s
      ],
      "model": "text-embedding-3-small",
      "usage": {
        "prompt_tokens": 2048,
        "total_tokens": 2048
      }
    }
    """
        .formatted(all)
        .getBytes(UTF_8);
  }

  private static String text(Random random) {
    var numbers = new StringJoiner(",\n        ", "[\n        ", "\n      ]");
    for (int i = 0; i < DIMENSIONS; i++) {
      numbers.add(Float.toString(number(random)));
    }
    return numbers.toString();
  }

  private static String base64(Random random) {
    var bytes = ByteBuffer.allocate(DIMENSIONS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < DIMENSIONS; i++) {
      bytes.putFloat(number(random));
    }
    return '"' + Base64.getEncoder().encodeToString(bytes.array()) + '"';
  }

  private static float number(Random random) {
    return random.nextFloat() * 0.2f - 0.1f;
  }

  private Payloads() {}
}
