package dev.chatflux.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.ChatTool;
import dev.chatflux.chat.ContentPart;
import dev.chatflux.chat.ImageDetail;
import dev.chatflux.chat.MessageContent;
import dev.chatflux.chat.ResponseFormat;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.completions.CompletionRequest;
import dev.chatflux.json.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Counts are those that the server told.
 *
 * @see <a href="https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken">Where it
 *     told them</a>
 */
class ExactTokensTests {

  private static final String WEATHER =
      """
      {"type": "object", "properties": {
        "location": {"type": "string", "description": "The city and state, e.g. San Francisco, CA"},
        "unit": {"type": "string", "description": "The unit of temperature to return",
                 "enum": ["celsius", "fahrenheit"]}},
       "required": ["location"]}
      """;

  private final TokenCounter counter = TokenCounter.exact();

  @ParameterizedTest
  @CsvSource({
    "gpt-3.5-turbo-0301, 127",
    "gpt-3.5-turbo-0613, 129",
    "gpt-3.5-turbo, 129",
    "gpt-4-0613, 129",
    "gpt-4, 129",
    "gpt-4o, 124",
    "gpt-4o-mini, 124"
  })
  void messagesAndNamesCountAsTheServerCountsThem(String model, int tokens) {
    assertThat(counter.count(jargon(model))).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({"gpt-3.5-turbo, 105", "gpt-4, 105", "gpt-4o, 101", "gpt-4o-mini, 101"})
  void functionsCountAsTheServerCountsThem(String model, int tokens) {
    var request =
        ChatRequest.of(
            chat ->
                chat.model(model)
                    .system(
                        "You are a helpful assistant that can answer to questions about the weather.")
                    .user("What's the weather like in San Francisco?")
                    .tool(weather()));
    assertThat(counter.count(request)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, 7",
    "gpt-5.9-unheard-of, 7",
    "some-model, 7",
    "gpt-4, 7",
    "text-davinci-003, 7",
    "davinci, 7"
  })
  void textsAreTextsEvenWhereASpecialTokenIsWritten(String model, int tokens) {
    assertThat(counter.count(model, "<|endoftext|>")).isEqualTo(tokens);
  }

  @Test
  void modelsHaveTheEncodingOfTheirTime() {
    var chinese = "今天天气怎么样?";
    assertThat(counter.count("gpt-4o", chinese)).isLessThan(counter.count("gpt-4", chinese));
    assertThat(counter.count("gpt-4", chinese)).isLessThan(counter.count("davinci", chinese));
    for (var model : List.of("gpt-4.1", "gpt-5", "o3", "openai/gpt-5", "ft:gpt-4o:acme::1")) {
      assertThat(counter.count(model, chinese)).isEqualTo(counter.count("gpt-4o", chinese));
    }
  }

  @Test
  void whatTheModelSaidCounts() {
    var call = ToolCall.function("call_1", "get_current_weather", "{\"location\": \"Oslo\"}");
    var calls = ChatMessage.assistant(List.of(call));
    var name = counter.count("gpt-4o", "get_current_weather");
    var arguments = counter.count("gpt-4o", "{\"location\": \"Oslo\"}");
    assertThat(counter.count("gpt-4o", calls)).isEqualTo(3 + 1 + name + arguments);

    var refusal = ChatMessage.Assistant.of(message -> message.refusal("I can't."));
    assertThat(counter.count("gpt-4o", refusal))
        .isEqualTo(3 + 1 + counter.count("gpt-4o", "I can't."));
  }

  @Test
  void membersOfObjectsAndElementsOfListsCount() {
    var flat = tool("{\"properties\": {\"stops\": {\"type\": \"array\"}}}");
    var deep =
        tool(
            """
            {"properties": {"stops": {"type": "array", "items": {"type": "object",
              "properties": {"city": {"type": "string", "description": "Where."}}}}}}
            """);
    assertThat(tokens(deep) - tokens(flat))
        .isEqualTo(3 + 3 + counter.count("gpt-4o", "city:string:Where"));
  }

  @Test
  void theSchemaOfTheAnswerCounts() {
    var schema = Wire.tree(WEATHER);
    var typed = jargon("gpt-4o").toBuilder();
    typed.responseFormat(ResponseFormat.jsonSchema("weather", schema));
    assertThat(counter.count(typed.build()))
        .isGreaterThan(124 + counter.count("gpt-4o", schema.toString()));
  }

  @Test
  void imagesCountByTheirSize() {
    var small = ContentPart.image(ImageSizeTests.png(1024, 1024), "image/png");
    assertThat(image("gpt-4o", small)).isEqualTo(765);
    assertThat(image("gpt-4.1-mini", small)).isEqualTo(1659);
    var low = ContentPart.image(small.imageUrl().url(), ImageDetail.LOW);
    assertThat(image("gpt-4o", low)).isEqualTo(85);
  }

  @Test
  void anImageOfUnknownSizeCountsAsTheLargest() {
    var elsewhere = ContentPart.image("https://example.com/cat.png");
    assertThat(image("gpt-4o", elsewhere)).isEqualTo(85 + 170 * 8);
    assertThat(image("gpt-4.1-mini", elsewhere)).isEqualTo(2488);
    var low = ContentPart.image("https://example.com/cat.png", ImageDetail.LOW);
    assertThat(image("gpt-4o", low)).isEqualTo(85);
  }

  @Test
  void ofSeveralPromptsTheLongestCounts() {
    assertThat(prompt(request -> request.prompt("how are you"))).isEqualTo(3);
    assertThat(prompt(request -> request.prompt(List.of("how", "how are you")))).isEqualTo(3);
    assertThat(prompt(request -> request.promptTokens(List.of(1, 2, 3, 4)))).isEqualTo(4);
    assertThat(prompt(request -> request.promptTokenLists(List.of(List.of(1), List.of(1, 2)))))
        .isEqualTo(2);
  }

  @Test
  void anEstimateIsAQuarterOfTheBytes() {
    var estimate = TokenCounter.estimate();
    assertThat(estimate.count(null, "")).isZero();
    assertThat(estimate.count("gpt-5", "12345")).isEqualTo(2);
    for (var text : List.of("naïve", "今天天气怎么样?", "🙂🙂🙂", "plain")) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      assertThat(estimate.count(null, text)).isEqualTo((bytes + 3) / 4);
    }
    assertThat(estimate.isReady("gpt-5")).isTrue();
  }

  @Test
  void whatIsLoadedIsReady() {
    counter.count("gpt-4o", "load it");
    assertThat(counter.isReady("gpt-5-mini")).isTrue();
  }

  private int image(String model, ContentPart image) {
    var message = new ChatMessage.User(MessageContent.of(image), null, Map.of());
    return counter.count(model, message) - 3 - 1;
  }

  private int prompt(Consumer<CompletionRequest.Builder> spec) {
    return counter.count(CompletionRequest.of(spec).toBuilder().model("text-davinci-003").build());
  }

  private int tokens(ChatTool tool) {
    return counter.count(ChatRequest.of(chat -> chat.model("gpt-4o").user("Hi").tool(tool)));
  }

  private static ChatTool tool(String parameters) {
    return ChatTool.function("plan", "Plans a journey", Wire.tree(parameters));
  }

  private static ChatTool weather() {
    return ChatTool.function(
        "get_current_weather", "Get the current weather in a given location", Wire.tree(WEATHER));
  }

  private static ChatRequest jargon(String model) {
    return ChatRequest.of(
        chat ->
            chat.model(model)
                .system(
                    "You are a helpful, pattern-following assistant that translates corporate"
                        + " jargon into plain English.")
                .message(system("example_user", "New synergies will help drive top-line growth."))
                .message(
                    system(
                        "example_assistant", "Things working well together will increase revenue."))
                .message(
                    system(
                        "example_user",
                        "Let's circle back when we have more bandwidth to touch base on"
                            + " opportunities for increased leverage."))
                .message(
                    system(
                        "example_assistant",
                        "Let's talk later when we're less busy about how to do better."))
                .user(
                    "This late pivot means we don't have time to boil the ocean for the client"
                        + " deliverable."));
  }

  private static ChatMessage system(String name, String text) {
    return new ChatMessage.System(MessageContent.of(text), name, Map.of());
  }
}
