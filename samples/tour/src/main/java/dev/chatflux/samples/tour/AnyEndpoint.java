package dev.chatflux.samples.tour;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.reactor.OpenAi;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Calls an endpoint that the library has no method for: {@code POST /generate}. */
public final class AnyEndpoint {

  /** What is sent; names become {@code max_history} and so on. */
  record Generation(
      String model, String prompt, Integer length, Double temperature, Integer maxHistory) {}

  /** What is answered. */
  record Generated(String generatedText) {}

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      generated(openai, "Hello, how are you?").doOnNext(System.out::println).block();
      var generation = new Generation("chatgpt-medium", "Hello, how are you?", 50, 0.5, 2);
      generated(openai, generation).doOnNext(System.out::println).block();
    }
  }

  /** For once: a map goes out, and what is wanted is read from a tree. */
  static Mono<String> generated(OpenAi openai, String prompt) {
    var json =
        Map.of(
            "model",
            "chatgpt-medium",
            "prompt",
            prompt,
            "length",
            50,
            "temperature",
            0.5,
            "max_history",
            2);
    return openai.call("/generate", json).map(answer -> answer.path("generated_text").asString());
  }

  /** For longer: records of one's own, and a call that can be kept. */
  static Mono<Generated> generated(OpenAi openai, Generation generation) {
    var request = ApiRequest.post("/generate").body(RequestBody.json(generation));
    return openai.call(ApiCall.of(request, Generated.class));
  }

  private AnyEndpoint() {}
}
