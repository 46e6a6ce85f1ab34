package dev.chatflux.samples.assistants.home;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.json.Wire;
import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.Tool;
import dev.chatflux.reactor.Tools;
import dev.chatflux.schema.Description;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A home that a model looks after: what it wants done are calls of these methods. */
final class SmartHome {

  private static final int WARM_ENOUGH = 22;

  private final Map<String, Boolean> lights =
      new ConcurrentSkipListMap<>(Map.of("kitchen", true, "hall", false));

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

  /** What happens after a wish: the calls, their progress and results, and what the model says. */
  Flux<ChatEvent> hear(Chat chat, String wish) {
    var tools = Tools.annotated(this).approve(call -> Mono.just(isCheap(call)));
    return chat.withTools(tools).events(request -> request.user(wish));
  }

  /** Nobody is asked about lights; much heating is dear, and declined. */
  private static boolean isCheap(ToolCall.Function call) {
    return !call.name().equals("warm")
        || Wire.tree(call.arguments()).path("degrees").asInt() <= WARM_ENOUGH;
  }
}
