package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What a model gets where a tool does not answer. */
class ToolFailureTests extends ToolTest {

  private static FunctionTool<Place> tool(Function<Place, Object> function) {
    return FunctionTool.of("get_weather", "Tells the weather", Place.class, function);
  }

  private String told(Tools tools) {
    openai.chat().withTools(tools).create(ToolTest::umbrella).block(SOON);
    return toolTexts(1).get(0);
  }

  @Test
  void anUnknownToolIsAnsweredByTheNamesOfThoseThereAre() {
    callsOnce("get_whether", OSLO);
    assertThat(told(Tools.of(WEATHER, TIME)))
        .isEqualTo("There is no tool named 'get_whether'. The tools are: get_weather, get_time");
  }

  @Test
  void wrongArgumentsAreAnsweredByWhatIsWrong() {
    callsOnce("get_weather", "{\"town\":\"Oslo\"}");
    assertThat(told(Tools.of(WEATHER)))
        .isEqualTo("The arguments of get_weather are wrong: city is missing");
  }

  @Test
  void argumentsThatAreNoJsonAreAnsweredToo() {
    callsOnce("get_weather", "{\"city\":");
    assertThat(told(Tools.of(WEATHER))).contains("This is not JSON");
  }

  @Test
  void anExceptionIsAnsweredByItsMessage() {
    callsOnce("get_weather", OSLO);
    assertThat(told(Tools.of(tool(place -> Mono.error(new IllegalStateException("No clouds"))))))
        .isEqualTo("The tool get_weather failed: No clouds");
  }

  @Test
  void anExceptionThatIsThrownIsLikeOneThatIsSignalled() {
    callsOnce("get_weather", OSLO);
    var thrown =
        tool(
            place -> {
              throw new IllegalStateException();
            });
    assertThat(told(Tools.of(thrown)))
        .isEqualTo("The tool get_weather failed: IllegalStateException");
  }

  @Test
  void aFailedCallIsToldAsAnEvent() {
    callsOnce("get_weather", OSLO);
    var failing = tool(place -> Flux.just("a").concatWith(Mono.error(new Exception("No"))));
    var events =
        openai
            .chat()
            .withTools(failing)
            .events(ToolTest::umbrella)
            .take(3)
            .collectList()
            .block(SOON);
    assertThat(events)
        .extracting(ChatEvent::type)
        .containsExactly("tool_started", "tool_progress", "tool_result");
    assertThat(events).last().extracting("failed").isEqualTo(true);
  }

  @Test
  void aToolThatTakesTooLongIsCancelled() {
    var cancelled = new ArrayList<String>();
    callsOnce("get_weather", OSLO);
    var slow = tool(place -> Mono.never().doOnCancel(() -> cancelled.add(place.city())));
    assertThat(told(Tools.of(slow).timeout(Duration.ofMillis(50))))
        .isEqualTo("The tool get_weather did not answer within 50 ms");
    assertThat(cancelled).containsExactly("Oslo");
  }

  @Test
  void theTimeoutOfAToolGoesBeforeThatOfAll() {
    callsOnce("get_weather", OSLO);
    var slow = tool(place -> Mono.delay(Duration.ofMillis(50)).thenReturn("rain"));
    assertThat(told(Tools.of(slow.timeout(SOON)).timeout(Duration.ofNanos(1)))).isEqualTo("rain");
  }

  @Test
  void aPolicyMaySaySomethingElse() {
    callsOnce("get_weather", OSLO);
    var failing = tool(place -> Mono.error(new IllegalStateException("secret")));
    var policy = Tools.of(failing).onError((call, error) -> Mono.just(call.name() + " is down"));
    assertThat(told(policy)).isEqualTo("get_weather is down");
  }

  @Test
  void aPolicyMayFailTheTurn() {
    callsOnce("get_weather", OSLO);
    var failing = tool(place -> Mono.error(new IllegalStateException("Out")));
    var policy = Tools.of(failing).onError((call, error) -> Mono.error(error));
    StepVerifier.create(openai.chat().withTools(policy).create(ToolTest::umbrella))
        .verifyErrorMessage("Out");
  }

  @Test
  void errorsAndCancellationsFailTheTurn() {
    for (var error : List.of(new AssertionError("Broken"), new CancellationException("Broken"))) {
      callsOnce("get_weather", OSLO);
      var broken = openai.chat().withTools(tool(place -> Mono.error(error)));
      StepVerifier.create(broken.create(ToolTest::umbrella)).verifyErrorMessage("Broken");
      openai.chat().create(ToolTest::umbrella).block(SOON);
    }
  }

  @Test
  void aCallThatIsDeclinedIsNotRun() {
    callsOnce("get_weather", OSLO);
    var runs = new ArrayList<Place>();
    var asked = new ArrayList<String>();
    var tools =
        Tools.of(tool(runs::add))
            .approve(
                call -> {
                  asked.add(call.name() + call.arguments());
                  return Mono.just(false);
                });
    assertThat(told(tools)).isEqualTo("The call was declined");
    assertThat(runs).isEmpty();
    assertThat(asked).containsExactly("get_weather" + OSLO);
  }

  @Test
  void aCallThatIsApprovedIsRun() {
    callsOnce("get_weather", OSLO);
    assertThat(told(Tools.of(WEATHER).approve(call -> Mono.just(true)))).isEqualTo("rain in Oslo");
  }

  @Test
  void anApprovalThatFailsFailsTheTurn() {
    callsOnce("get_weather", OSLO);
    var tools = Tools.of(WEATHER).approve(call -> Mono.error(new IllegalStateException("Nobody")));
    StepVerifier.create(openai.chat().withTools(tools).create(ToolTest::umbrella))
        .verifyErrorMessage("Nobody");
  }
}
