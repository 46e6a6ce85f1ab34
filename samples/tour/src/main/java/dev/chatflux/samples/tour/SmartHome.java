package dev.chatflux.samples.tour;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.OpenAi;
import dev.chatflux.reactor.Tool;
import dev.chatflux.reactor.Tools;
import dev.chatflux.schema.Description;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A home that a model looks after: what it wants done are calls of these methods. */
public final class SmartHome {

  private final Map<String, Boolean> lights =
      new ConcurrentSkipListMap<>(Map.of("kitchen", true, "hall", false));

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      new SmartHome()
          .hear(openai, "Switch the light in the kitchen off, and warm the hall to 21 degrees")
          .doOnNext(System.out::println)
          .blockLast();
    }
  }

  @Tool("Tells which lights are on")
  Map<String, Boolean> lights() {
    return lights;
  }

  @Tool("Switches the light of a room on or off")
  String switchLight(@Description("The room: kitchen or hall") String room, boolean on) {
    if (lights.replace(room, on) == null) {
      throw new IllegalArgumentException("There is no light in the " + room);
    }
    return "The light in the " + room + " is " + (on ? "on" : "off");
  }

  @Tool("Warms a room, and tells its temperature in degrees on the way")
  Flux<Integer> warm(@Description("The room: kitchen or hall") String room, int degrees) {
    return Flux.fromStream(() -> IntStream.rangeClosed(18, degrees).boxed());
  }

  Flux<String> hear(OpenAi openai, String wish) {
    return chat(openai)
        .events(chat -> chat.model("gpt-5-mini").user(wish))
        .mapNotNull(SmartHome::told);
  }

  /** Nobody is asked about lights; heating is dear, and needs a consent. */
  private Chat chat(OpenAi openai) {
    var tools =
        Tools.annotated(this)
            .approve(call -> Mono.just(!call.name().equals("warm") || cheap(call.arguments())));
    return openai.chat().withTools(tools);
  }

  private static boolean cheap(String arguments) {
    return !arguments.matches(".*\\b(2[3-9]|[3-9]\\d)\\b.*");
  }

  private static @Nullable String told(ChatEvent event) {
    if (event instanceof ChatEvent.ToolStarted started) {
      return started.name() + " " + started.arguments();
    }
    if (event instanceof ChatEvent.ToolProgress progress) {
      return "... " + progress.value();
    }
    if (event instanceof ChatEvent.ToolResult result) {
      return "-> " + result.text();
    }
    return event instanceof ChatEvent.Done done ? done.completion().text() : null;
  }
}
