package dev.chatflux.reactor;

import dev.chatflux.chat.ChatRequest;
import dev.chatflux.testing.Answer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A model that calls tools, over a real socket. */
abstract class ToolTest extends WireTest {

  static final String OSLO = "{\"city\":\"Oslo\"}";

  record Place(String city) {}

  static final FunctionTool<Place> WEATHER =
      FunctionTool.of(
          "get_weather", "Tells the weather", Place.class, place -> "rain in " + place.city());

  static final FunctionTool<Place> TIME =
      FunctionTool.of(
          "get_time", "Tells the time", Place.class, place -> Mono.just("noon in " + place.city()));

  static void umbrella(ChatRequest.Builder chat) {
    chat.model("gpt-5-mini").user("Do I need an umbrella?");
  }

  void callsOnce(String tool, String arguments) {
    server.enqueue(Answer.calling(tool, arguments), Answer.saying("Take one."));
  }

  /** What the model got in its n-th round. */
  JsonNode sent(int round) {
    return server.requests().get(round).json();
  }

  /** The texts of the tools that the model got in its n-th round. */
  List<String> toolTexts(int round) {
    return StreamSupport.stream(sent(round).path("messages").spliterator(), false)
        .filter(message -> message.path("role").asString("").equals("tool"))
        .map(message -> message.path("content").asString(""))
        .collect(Collectors.toList());
  }
}
