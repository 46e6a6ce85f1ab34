package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.ChatTool;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.common.FinishReason;
import dev.chatflux.testing.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.JsonNodeFactory;

/** Calls that are the caller's business, or those of other tools below. */
class ToolHandoverTests extends ToolTest {

  private final List<Place> runs = new ArrayList<>();

  private final FunctionTool<Place> ours =
      FunctionTool.of(
          "get_weather",
          "Tells the weather",
          Place.class,
          place -> {
            runs.add(place);
            return "rain";
          });

  private static void offering(ChatRequest.Builder chat) {
    var parameters = JsonNodeFactory.instance.objectNode().put("type", "object");
    umbrella(chat);
    chat.tool(ChatTool.function("ask_user", "Asks the user", parameters));
  }

  @Test
  void aCallOfTheCallersToolEndsTheTurn() {
    server.enqueue(Answer.calling("ask_user", "{}"));
    var answer = openai.chat().withTools(ours).create(ToolHandoverTests::offering).block(SOON);
    assertThat(answer).isNotNull();
    assertThat(names(answer)).containsExactly("ask_user");
    assertThat(sent(0).path("tools")).hasSize(2);
    assertThat(server.requests()).hasSize(1);
  }

  private static List<String> names(ChatCompletion answer) {
    return answer.toolCalls().stream().map(call -> ((ToolCall.Function) call).name()).toList();
  }

  @Test
  void theStreamOfSuchACallIsTheAnswerWithoutStreaming() {
    server.enqueue(Answer.calling("ask_user", "{\"about\":\"rain\"}", "get_weather", OSLO));
    server.enqueue(Answer.calling("ask_user", "{\"about\":\"rain\"}", "get_weather", OSLO));
    var chat = openai.chat().withTools(ours);
    var chunks = chat.stream(ToolHandoverTests::offering).collectList().block(SOON);
    var whole = chat.create(ToolHandoverTests::offering).block(SOON);
    assertThat(chunks.stream().map(ChatChunk::finishReason).filter(Objects::nonNull))
        .containsExactly(FinishReason.TOOL_CALLS);
    assertThat(whole).isNotNull();
    var assembled = ChatChunks.assemble(Flux.fromIterable(chunks)).block();
    assertThat(assembled).isNotNull();
    assertThat(assembled.toolCalls())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
        .isEqualTo(whole.toolCalls());
    assertThat(runs).isEmpty();
  }

  @Test
  void whatAMixedAnswerLeavesOpenIsRunWhenTheCallerAsksAgain() {
    server.enqueue(Answer.calling("ask_user", "{}", "get_weather", OSLO));
    server.enqueue(Answer.saying("Take one."));
    var chat = openai.chat().withTools(ours);
    var mixed = chat.create(ToolHandoverTests::offering).block(SOON);
    assertThat(mixed).isNotNull();
    assertThat(runs).isEmpty();
    var said = Objects.requireNonNull(mixed.message());
    var theirs = Objects.requireNonNull(mixed.toolCalls().get(0).id());
    var answer =
        chat.create(
                request -> {
                  offering(request);
                  request.message(said).toolResult(theirs, "No idea");
                })
            .block(SOON);
    assertThat(answer).extracting(ChatCompletion::text).isEqualTo("Take one.");
    assertThat(runs).containsExactly(new Place("Oslo"));
    assertThat(toolTexts(1)).containsExactly("No idea", "rain");
  }

  @Test
  void aToolOfTheRequestTakesThePlaceOfOneOfTheSameName() {
    server.enqueue(Answer.calling("get_weather", OSLO));
    var theirs = ChatTool.function("get_weather", "Theirs", JsonNodeFactory.instance.objectNode());
    var answer =
        openai
            .chat()
            .withTools(ours)
            .create(chat -> chat.model("gpt-5-mini").user("Hi").tool(theirs))
            .block(SOON);
    assertThat(answer).isNotNull();
    assertThat(names(answer)).containsExactly("get_weather");
    assertThat(sent(0).path("tools")).hasSize(1);
    assertThat(runs).isEmpty();
  }

  @Test
  void toolsOfTwoChatsWorkInOneTurn() {
    server.enqueue(Answer.calling("get_weather", OSLO), Answer.calling("get_time", OSLO));
    server.enqueue(Answer.saying("Take one."));
    var chat = openai.chat().withTools(ours).withTools(TIME);
    var turn = new Turn();
    var answer = chat.create(ToolTest::umbrella).contextWrite(turn::in).block(SOON);
    assertThat(answer).extracting(ChatCompletion::text).isEqualTo("Take one.");
    assertThat(toolTexts(2)).containsExactly("rain", "noon in Oslo");
    assertThat(turn.messages().stream().map(ChatMessage::role).map(Object::toString))
        .containsExactly("assistant", "tool", "assistant", "tool");
  }
}
