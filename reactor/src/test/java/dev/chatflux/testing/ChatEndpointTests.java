package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChatEndpointTests {

  private static final String PATH = "/v1/chat/completions";
  private static final String WEATHER =
      "{'type':'function','function':{'name':'get_weather','description':'Forecast of the weather',"
          + "'parameters':{'type':'object','properties':{'city':{'type':'string'}}}}}";

  private final OpenAiServer server =
      OpenAiServer.builder()
          .seed(1)
          .clock(Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC))
          .start();
  private final Caller caller = new Caller(server);

  @AfterEach
  void close() {
    server.close();
  }

  private static String ask(String question, String more) {
    return "{'model':'gpt-5-mini','messages':[{'role':'user','content':'%s'}]%s}"
        .formatted(question, more);
  }

  private JsonNode choice(String question, String more) {
    return caller.json(PATH, ask(question, more)).path("choices").path(0);
  }

  private String text(String question, String more) {
    return choice(question, more).at("/message/content").stringValue();
  }

  @Test
  void anAnswerHasTheShapeOfTheApi() {
    var answer = caller.json(PATH, ask("Hello!", ""));
    assertThat(answer.path("id").stringValue()).matches("chatcmpl-[0-9A-Za-z]{29}");
    assertThat(Wire.toJson(answer))
        .contains("\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"gpt-5-mini\"")
        .contains("\"finish_reason\":\"stop\"")
        .contains("\"prompt_tokens\":8,\"completion_tokens\":8,\"total_tokens\":16")
        .endsWith("\"service_tier\":\"default\",\"system_fingerprint\":\"fp_chatflux01\"}");
    assertThat(Wire.toJson(answer.at("/choices/0/message")))
        .isEqualTo(
            "{\"role\":\"assistant\",\"content\":\"Hello! How can I help you today?\","
                + "\"refusal\":null,\"annotations\":[]}");
  }

  @Test
  void otherQuestionsAreQuoted() {
    assertThat(text("Why is the sky blue?", "")).contains("“Why is the sky blue?”");
    assertThat(text("Tell me a story", "")).startsWith("Once upon a time");
    assertThat(text("Translate “hello” to French", "")).contains("“Bonjour”");
  }

  @Test
  void chineseIsAnsweredInChinese() {
    assertThat(text("你好", "")).isEqualTo("您好！今天我能帮您做什么？");
    assertThat(text("天空为什么是蓝色的？", "")).contains("“天空为什么是蓝色的？”");
  }

  @Test
  void whatWasSaidBeforeIsKnown() {
    var answer =
        caller.json(
            PATH,
            "{'model':'gpt-5-mini','messages':[{'role':'user','content':'My name is Ada.'},"
                + "{'role':'assistant','content':'Hi'},"
                + "{'role':'user','content':[{'type':'text','text':'What is my name?'}]}]}");
    assertThat(answer.at("/choices/0/message/content").stringValue())
        .isEqualTo("Your name is Ada.");
  }

  @Test
  void severalChoicesDiffer() {
    var choices = caller.json(PATH, ask("Hello!", ",'n':2")).path("choices");
    assertThat(choices.size()).isEqualTo(2);
    assertThat(choices.path(1).at("/message/content").stringValue())
        .isEqualTo("Put differently (1): Hello! How can I help you today?");
  }

  @Test
  void textEndsAtTheMostTokensAndAtAStopSequence() {
    var shortened = choice("Hello!", ",'max_completion_tokens':2");
    assertThat(shortened.at("/message/content").stringValue()).isEqualTo("Hello! H");
    assertThat(shortened.path("finish_reason").stringValue()).isEqualTo("length");
    var stopped = choice("Hello!", ",'stop':[' can','today']");
    assertThat(stopped.at("/message/content").stringValue()).isEqualTo("Hello! How");
    assertThat(stopped.path("finish_reason").stringValue()).isEqualTo("stop");
  }

  @Test
  void logprobsCoverTheText() {
    var content = choice("Hello!", ",'logprobs':true,'top_logprobs':2").at("/logprobs/content");
    assertThat(content.values().stream().map(token -> token.path("token").stringValue()))
        .startsWith("Hello", "!", " How");
    assertThat(content.path(0).path("top_logprobs").size()).isEqualTo(2);
  }

  @Test
  void aToolIsCalledWhenItsWordsAreSaid() {
    var choice = choice("How is the weather in Oslo?", ",'tools':[" + WEATHER + "]");
    assertThat(choice.path("finish_reason").stringValue()).isEqualTo("tool_calls");
    assertThat(choice.at("/message/content").isNull()).isTrue();
    var call = choice.at("/message/tool_calls/0");
    assertThat(call.path("id").stringValue()).matches("call_[0-9A-Za-z]{24}");
    assertThat(Wire.toJson(call.path("function")))
        .isEqualTo("{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\":\\\"Oslo\\\"}\"}");
  }

  @Test
  void toolChoiceDecides() {
    var tools = ",'tools':[" + WEATHER + "]";
    assertThat(text("Hello!", tools)).startsWith("Hello");
    assertThat(text("The weather?", tools + ",'tool_choice':'none'")).contains("The weather?");
    var required = choice("Hello!", tools + ",'tool_choice':'required'");
    assertThat(required.at("/message/tool_calls").size()).isEqualTo(1);
    var named = ",'tool_choice':{'type':'function','function':{'name':'get_weather'}}";
    assertThat(choice("Hello!", tools + named).at("/message/tool_calls").size()).isEqualTo(1);
  }

  @Test
  void functionsOfTheOldKindAreCalledInTheOldWay() {
    var function = WEATHER.substring(WEATHER.indexOf("{'name'"), WEATHER.length() - 1);
    var choice = choice("The weather in Rome", ",'functions':[" + function + "]");
    assertThat(choice.path("finish_reason").stringValue()).isEqualTo("function_call");
    assertThat(choice.at("/message/function_call/arguments").stringValue())
        .isEqualTo("{\"city\":\"Rome\"}");
  }

  @Test
  void whatAToolHasSaidIsPassedOn() {
    var answer =
        caller.json(
            PATH,
            "{'model':'gpt-5-mini','tools':["
                + WEATHER
                + "],'messages':[{'role':'user','content':'The weather?'},{'role':'assistant',"
                + "'tool_calls':[]},{'role':'tool','tool_call_id':'call_1','content':'Rain'}]}");
    assertThat(answer.at("/choices/0/message/content").stringValue()).endsWith("found: Rain");
  }

  @Test
  void structuredAnswersFitTheirSchema() {
    var format =
        ",'response_format':{'type':'json_schema','json_schema':{'name':'event','schema':{"
            + "'type':'object','properties':{'name':{'type':'string'},'day':{'type':'string',"
            + "'format':'date'},'size':{'enum':['small','big']},'people':{'type':'array','items':"
            + "{'$ref':'#/$defs/person'}}},'$defs':{'person':{'type':'object','properties':{'age':"
            + "{'type':'integer'},'note':{'type':['string','null']}}}}}}}";
    assertThat(text("Alice and Bob, 30, visit a big fair", format))
        .isEqualTo(
            "{\"name\":\"Alice\",\"day\":\"2026-05-01\",\"size\":\"big\","
                + "\"people\":[{\"age\":30,\"note\":\"Bob\"}]}");
  }

  @Test
  void aJsonObjectIsOne() {
    var json = Wire.tree(text("Hello!", ",'response_format':{'type':'json_object'}"));
    assertThat(json.path("question").stringValue()).isEqualTo("Hello!");
  }

  @Test
  void theTextMayBeScripted() {
    server.enqueue(Answer.saying("Yes."), Answer.refusing("No."), Answer.calling("f", "{}"));
    assertThat(text("?", "")).isEqualTo("Yes.");
    assertThat(choice("?", "").at("/message/refusal").stringValue()).isEqualTo("No.");
    assertThat(choice("?", "").at("/message/tool_calls/0/function/name").stringValue())
        .isEqualTo("f");
  }
}
