package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.node.JsonNodeFactory;

/** How tools are run, and what the model gets of what they answer. */
class ToolRunTests extends ToolTest {

  private record Weather(String sky, int degrees) {}

  private static FunctionTool<Place> tool(String name, Function<Place, Object> function) {
    return FunctionTool.of(name, "x", Place.class, function);
  }

  private String told(Function<Place, Object> function) {
    callsOnce("tool", OSLO);
    int before = server.requests().size();
    openai.chat().withTools(tool("tool", function)).create(ToolTest::umbrella).block(SOON);
    return toolTexts(before + 1).get(0);
  }

  @Test
  void aTextIsToldAsItIsAndAnythingElseAsJson() {
    assertThat(told(place -> "It \"rains\"")).isEqualTo("It \"rains\"");
    assertThat(told(place -> new Weather("grey", 7))).isEqualTo("{\"sky\":\"grey\",\"degrees\":7}");
    assertThat(told(place -> Mono.just(7))).isEqualTo("7");
    assertThat(told(place -> CompletableFuture.completedFuture("later"))).isEqualTo("later");
    assertThat(told(place -> Flux.just("a", "b"))).isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void nothingIsToldAsNull() {
    assertThat(told(place -> Mono.empty())).isEqualTo("null");
    assertThat(told(place -> CompletableFuture.completedFuture(null))).isEqualTo("null");
    assertThat(told(place -> Flux.empty())).isEqualTo("[]");
  }

  @Test
  void aToolMayHaveNoArguments() {
    callsOnce("now", "");
    openai
        .chat()
        .withTools(FunctionTool.of("now", "Tells the time", () -> "noon"))
        .create(ToolTest::umbrella)
        .block(SOON);
    assertThat(toolTexts(1)).containsExactly("noon");
    assertThat(sent(0).at("/tools/0/function/parameters/additionalProperties").asBoolean(true))
        .isFalse();
  }

  @Test
  void theElementsOfAFluxAreProgress() {
    callsOnce("tool", OSLO);
    var chat = openai.chat().withTools(tool("tool", place -> Flux.just(1, 2)));
    var events = chat.events(ToolTest::umbrella).take(4).collectList().block(SOON);
    assertThat(events).isNotNull();
    var id = ((ChatEvent.ToolStarted) events.get(0)).callId();
    assertThat(events)
        .containsExactly(
            new ChatEvent.ToolStarted(id, "tool", OSLO),
            new ChatEvent.ToolProgress(id, "tool", JsonNodeFactory.instance.numberNode(1)),
            new ChatEvent.ToolProgress(id, "tool", JsonNodeFactory.instance.numberNode(2)),
            new ChatEvent.ToolResult(id, "tool", "[1,2]", false));
  }

  /** The first can end only after the second has begun. */
  @Test
  void callsRunConcurrentlyAndAreAnsweredInTheirOrder() {
    var second = Sinks.<String>one();
    var slow = tool("slow", place -> second.asMono().thenReturn("first"));
    var quick = tool("quick", place -> second.tryEmitValue("begun"));
    server.enqueue(Answer.calling("slow", OSLO, "quick", OSLO), Answer.saying("Take one."));
    openai.chat().withTools(slow, quick).create(ToolTest::umbrella).block(SOON);
    assertThat(toolTexts(1)).containsExactly("first", "\"OK\"");
  }

  @Test
  void callsRunOneAfterTheOtherWhereThatIsWanted() {
    assertThat(order(openai.chat().withTools(Tools.of(slow(), quick()).sequential()), true))
        .containsExactly("slow", "slow done", "quick");
    assertThat(order(openai.chat().withTools(slow(), quick()), false))
        .containsExactly("slow", "slow done", "quick");
  }

  private final List<String> order = new ArrayList<>();

  private FunctionTool<Place> slow() {
    return tool(
        "slow",
        place -> {
          order.add("slow");
          return Mono.delay(Duration.ofMillis(100)).doOnNext(end -> order.add("slow done"));
        });
  }

  private FunctionTool<Place> quick() {
    return tool("quick", place -> order.add("quick"));
  }

  private List<String> order(Chat chat, boolean parallel) {
    order.clear();
    server.enqueue(Answer.calling("slow", OSLO, "quick", OSLO), Answer.saying("Take one."));
    chat.create(request -> request.model("gpt-5-mini").user("Hi").parallelToolCalls(parallel))
        .block(SOON);
    return order;
  }

  @Test
  void aToolThatBlocksRunsWhereItMay() {
    callsOnce("tool", OSLO);
    var threads = new ArrayList<String>();
    var blocking = tool("tool", place -> threads.add(Thread.currentThread().getName())).blocking();
    openai.chat().withTools(blocking).create(ToolTest::umbrella).block(SOON);
    assertThat(threads).singleElement().asString().startsWith("boundedElastic");
  }

  @Test
  void theContextOfTheSubscriberReachesTools() {
    var fromContext =
        (Function<Place, Object>)
            place -> Mono.deferContextual(context -> Mono.just(context.get("tenant")));
    callsOnce("tool", OSLO);
    openai
        .chat()
        .withTools(tool("tool", fromContext))
        .create(ToolTest::umbrella)
        .contextWrite(context -> context.put("tenant", "acme"))
        .block(SOON);
    assertThat(toolTexts(1)).containsExactly("acme");
  }
}
