package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.common.FinishReason;
import dev.chatflux.json.Wire;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatAssemblerTests {

  private static Arguments trace(String name, String chunks, String whole) {
    return Arguments.of(Named.of(name, chunks), whole);
  }

  static Stream<Arguments> traces() {
    return Stream.of(
        trace(
            "OpenAI, text, logprobs and usage",
            """
            {'id':'c','object':'chat.completion.chunk','created':1,'model':'m','service_tier':'default','system_fingerprint':'fp','choices':[{'index':0,'delta':{'role':'assistant','content':'','refusal':null},'logprobs':null,'finish_reason':null}],'usage':null,'obfuscation':'x1'}
            {'id':'c','object':'chat.completion.chunk','created':1,'model':'m','service_tier':'default','system_fingerprint':'fp','choices':[{'index':0,'delta':{'content':'Hel'},'logprobs':{'content':[{'token':'Hel','logprob':-0.5,'bytes':[72],'top_logprobs':[]}],'refusal':null},'finish_reason':null}],'usage':null,'obfuscation':'x2'}
            {'id':'c','object':'chat.completion.chunk','created':1,'model':'m','service_tier':'default','system_fingerprint':'fp','choices':[{'index':0,'delta':{'content':'lo'},'logprobs':{'content':[{'token':'lo','logprob':-0.25,'bytes':[108],'top_logprobs':[]}],'refusal':null},'finish_reason':null}],'usage':null,'obfuscation':'x3'}
            {'id':'c','object':'chat.completion.chunk','created':1,'model':'m','service_tier':'default','system_fingerprint':'fp','choices':[{'index':0,'delta':{},'logprobs':null,'finish_reason':'stop'}],'usage':null,'obfuscation':'x4'}
            {'id':'c','object':'chat.completion.chunk','created':1,'model':'m','service_tier':'default','system_fingerprint':'fp','choices':[],'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5},'obfuscation':'x5'}
            """,
            """
            {'id':'c','object':'chat.completion','created':1,'model':'m','service_tier':'default','system_fingerprint':'fp','choices':[{'index':0,'message':{'role':'assistant','content':'Hello','refusal':null,'annotations':[]},'logprobs':{'content':[{'token':'Hel','logprob':-0.5,'bytes':[72],'top_logprobs':[]},{'token':'lo','logprob':-0.25,'bytes':[108],'top_logprobs':[]}],'refusal':null},'finish_reason':'stop'}],'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}}
            """),
        trace(
            "OpenAI, two tools at once",
            """
            {'id':'c','choices':[{'index':0,'delta':{'role':'assistant','content':null}}]}
            {'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'call_1','type':'function','function':{'name':'look','arguments':''}}]}}]}
            {'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'{\\"a\\":'}}]}}]}
            {'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':1,'id':'call_2','type':'custom','custom':{'name':'run','input':'1 '}}]}}]}
            {'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'1}'}},{'index':1,'custom':{'input':'+ 1'}}]}}]}
            {'id':'c','choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}
            """,
            """
            {'id':'c','object':'chat.completion','choices':[{'index':0,'message':{'role':'assistant','content':null,'tool_calls':[{'id':'call_1','type':'function','function':{'name':'look','arguments':'{\\"a\\":1}'}},{'id':'call_2','type':'custom','custom':{'name':'run','input':'1 + 1'}}]},'finish_reason':'tool_calls'}]}
            """),
        trace(
            "DeepSeek, thoughts and blank ids",
            """
            {'id':'c','choices':[{'index':0,'delta':{'role':'assistant','content':null,'reasoning_content':''},'finish_reason':null}]}
            {'id':'c','choices':[{'index':0,'delta':{'content':null,'reasoning_content':'Let me '},'finish_reason':null}]}
            {'id':'c','choices':[{'index':0,'delta':{'content':null,'reasoning_content':'see.'},'finish_reason':null}]}
            {'id':'c','choices':[{'index':0,'delta':{'content':'','reasoning_content':null,'tool_calls':[{'index':0,'id':'call_1','type':'function','function':{'name':'f','arguments':''}}]},'finish_reason':null}]}
            {'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'','type':'','function':{'name':'','arguments':'{'}}]},'finish_reason':null}]}
            {'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'','function':{'name':null,'arguments':'}'}}]},'finish_reason':''}]}
            {'id':'c','choices':[{'index':0,'delta':{'content':''},'finish_reason':'tool_calls'}],'usage':{'prompt_tokens':1,'completion_tokens':2,'total_tokens':3,'prompt_cache_hit_tokens':1}}
            """,
            """
            {'id':'c','object':'chat.completion','choices':[{'index':0,'message':{'role':'assistant','content':null,'reasoning_content':'Let me see.','tool_calls':[{'id':'call_1','type':'function','function':{'name':'f','arguments':'{}'}}]},'finish_reason':'tool_calls'}],'usage':{'prompt_tokens':1,'completion_tokens':2,'total_tokens':3,'prompt_cache_hit_tokens':1}}
            """),
        trace(
            "vLLM, ids repeated and usage in each chunk",
            """
            {'id':'c','choices':[{'index':0,'delta':{'role':'assistant','content':''},'logprobs':null,'finish_reason':null}],'usage':{'prompt_tokens':3,'total_tokens':3,'completion_tokens':0}}
            {'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'id':'call_1','type':'function','index':0,'function':{'name':'f'}}]},'finish_reason':null}],'usage':{'prompt_tokens':3,'total_tokens':4,'completion_tokens':1}}
            {'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'id':'call_1','type':'function','index':0,'function':{'name':'f','arguments':'{'}}]},'finish_reason':null}],'usage':{'prompt_tokens':3,'total_tokens':5,'completion_tokens':2}}
            {'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'id':'call_1','type':'function','index':0,'function':{'name':'f','arguments':'}'}}]},'finish_reason':'tool_calls','stop_reason':128008}],'usage':{'prompt_tokens':3,'total_tokens':6,'completion_tokens':3}}
            {'id':'c','choices':[],'usage':null}
            """,
            """
            {'id':'c','object':'chat.completion','choices':[{'index':0,'message':{'role':'assistant','content':null,'tool_calls':[{'id':'call_1','type':'function','function':{'name':'f','arguments':'{}'}}]},'finish_reason':'tool_calls','stop_reason':128008}],'usage':{'prompt_tokens':3,'total_tokens':6,'completion_tokens':3}}
            """),
        trace(
            "Mistral, content in parts",
            """
            {'id':'c','model':'magistral','choices':[{'index':0,'delta':{'role':'assistant','content':''},'finish_reason':null}]}
            {'id':'c','model':'magistral','choices':[{'index':0,'delta':{'content':[{'type':'thinking','thinking':[{'type':'text','text':'Let me '}]}]},'finish_reason':null}]}
            {'id':'c','model':'magistral','choices':[{'index':0,'delta':{'content':[{'type':'thinking','thinking':[{'type':'text','text':'see.'}],'closed':true}]},'finish_reason':null}]}
            {'id':'c','model':'magistral','choices':[{'index':0,'delta':{'content':'It '},'finish_reason':null}]}
            {'id':'c','model':'magistral','choices':[{'index':0,'delta':{'content':[{'type':'text','text':'is '}]},'finish_reason':null}]}
            {'id':'c','model':'magistral','choices':[{'index':0,'delta':{'content':'so'},'finish_reason':null}]}
            {'id':'c','model':'magistral','choices':[{'index':0,'delta':{'content':[{'type':'reference','reference_ids':[1]}]},'finish_reason':null}]}
            {'id':'c','model':'magistral','choices':[{'index':0,'delta':{'content':'.'},'finish_reason':'stop'}]}
            """,
            """
            {'id':'c','object':'chat.completion','model':'magistral','choices':[{'index':0,'message':{'role':'assistant','content':[{'type':'thinking','thinking':[{'type':'text','text':'Let me see.'}],'closed':true},{'type':'text','text':'It is so'},{'type':'reference','reference_ids':[1]},{'type':'text','text':'.'}]},'finish_reason':'stop'}]}
            """),
        trace(
            "Gemini, calls whole, with one index and signatures",
            """
            {'id':'c','choices':[{'index':0,'delta':{'role':'assistant','tool_calls':[{'index':0,'id':'a','type':'function','function':{'name':'f','arguments':'{}'},'extra_content':{'google':{'thought_signature':'s'}}}]}}]}
            {'id':'c','choices':[{'index':0,'delta':{'role':'assistant','tool_calls':[{'index':0,'id':'b','type':'function','function':{'name':'f','arguments':'{}'}}]},'finish_reason':'stop'}]}
            """,
            """
            {'id':'c','object':'chat.completion','choices':[{'index':0,'message':{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':{'name':'f','arguments':'{}'},'extra_content':{'google':{'thought_signature':'s'}}},{'id':'b','type':'function','function':{'name':'f','arguments':'{}'}}]},'finish_reason':'stop'}]}
            """),
        trace(
            "OpenRouter, reasoning and its details",
            """
            {'id':'c','provider':'P','choices':[{'index':0,'delta':{'role':'assistant','content':'','reasoning':'Let me ','reasoning_details':[{'text':'Let me ','index':0}]},'native_finish_reason':null}]}
            {'id':'c','provider':'P','choices':[{'index':0,'delta':{'role':'assistant','content':'','reasoning':'see.','reasoning_details':[{'text':'see.','index':0}]},'native_finish_reason':null}]}
            {'id':'c','provider':'P','choices':[{'index':0,'delta':{'role':'assistant','content':'Yes','reasoning':null},'finish_reason':'stop','native_finish_reason':'end_turn'}]}
            """,
            """
            {'id':'c','object':'chat.completion','provider':'P','choices':[{'index':0,'message':{'role':'assistant','content':'Yes','reasoning':'Let me see.','reasoning_details':[{'text':'Let me ','index':0},{'text':'see.','index':0}]},'finish_reason':'stop','native_finish_reason':'end_turn'}]}
            """),
        trace(
            "Azure, filters before the first choice",
            """
            {'id':'','model':'','created':0,'object':'','choices':[],'prompt_filter_results':[{'prompt_index':0}]}
            {'id':'c','model':'m','created':0,'choices':[{'index':0,'delta':{'role':'assistant','content':'Hi'},'content_filter_results':{}}]}
            {'id':'c','model':'m','created':0,'choices':[{'index':0,'delta':{},'content_filter_results':{'hate':{'filtered':false}},'finish_reason':'stop'}]}
            """,
            """
            {'id':'c','object':'chat.completion','model':'m','created':0,'prompt_filter_results':[{'prompt_index':0}],'choices':[{'index':0,'message':{'role':'assistant','content':'Hi'},'content_filter_results':{'hate':{'filtered':false}},'finish_reason':'stop'}]}
            """),
        trace(
            "Perplexity, the message so far beside the delta, citations in each chunk",
            """
            {'id':'c','citations':['a','b'],'choices':[{'index':0,'delta':{'role':'assistant','content':'Hel'},'message':{'role':'assistant','content':'Hel'}}]}
            {'id':'c','citations':['a','b'],'choices':[{'index':0,'delta':{'role':'assistant','content':'lo'},'message':{'role':'assistant','content':'Hello'},'finish_reason':'stop'}]}
            """,
            """
            {'id':'c','object':'chat.completion','citations':['a','b'],'choices':[{'index':0,'message':{'role':'assistant','content':'Hello'},'finish_reason':'stop'}]}
            """),
        trace(
            "a server that answers in one chunk, whole",
            """
            {'id':'c','choices':[{'index':0,'message':{'role':'assistant','content':'Hi','name':'n','refusal':'r','reasoning_content':'h','function_call':{'name':'f','arguments':'{}'},'audio':{'id':'a','data':'AAAA'},'annotations':[{'type':'x'}],'tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'{}'}}],'z':1},'finish_reason':'stop'}]}
            """,
            """
            {'id':'c','object':'chat.completion','choices':[{'index':0,'message':{'role':'assistant','content':'Hi','name':'n','refusal':'r','reasoning_content':'h','function_call':{'name':'f','arguments':'{}'},'audio':{'id':'a','data':'AAAA'},'annotations':[{'type':'x'}],'tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'{}'}}],'z':1},'finish_reason':'stop'}]}
            """),
        trace(
            "two choices, the second first",
            """
            {'id':'c','choices':[{'index':1,'delta':{'content':'b'}}]}
            {'id':'c','choices':[{'index':0,'delta':{'content':'a'}},{'index':1,'delta':{'content':'d'}}]}
            {'id':'c','choices':[{'index':0,'delta':{'content':'c'},'finish_reason':'stop'}]}
            {'id':'c','choices':[{'index':1,'delta':{},'finish_reason':'length'}]}
            """,
            """
            {'id':'c','object':'chat.completion','choices':[{'index':0,'message':{'role':'assistant','content':'ac'},'finish_reason':'stop'},{'index':1,'message':{'role':'assistant','content':'bd'},'finish_reason':'length'}]}
            """));
  }

  @ParameterizedTest
  @MethodSource("traces")
  void chunksBecomeTheCompletionOfACallWithoutStreaming(String chunks, String whole) {
    var assembler = Traces.fold(chunks);

    assertThat(assembler.result())
        .isEqualTo(Wire.reader(ChatCompletion.class).read(whole.replace('\'', '"')));
    assertThat(assembler.isWhole(false)).isTrue();
    assertThat(assembler.partial()).isEqualTo(assembler.result());
  }

  private static String calls(String... deltas) {
    return Traces.message(deltas).toolCalls().stream()
        .map(call -> (ToolCall.Function) call)
        .map(call -> call.id() + ":" + call.name() + call.arguments())
        .collect(Collectors.joining(" "));
  }

  @Test
  void callsWithoutIndexAreToldApartByTheirIds() {
    assertThat(
            calls(
                "{'tool_calls': [{'id': 'a', 'function': {'name': 'f', 'arguments': '('}}]}",
                "{'tool_calls': [{'id': 'b', 'function': {'name': 'g', 'arguments': '['}}]}",
                "{'tool_calls': [{'id': 'a', 'function': {'arguments': ')'}}]}",
                "{'tool_calls': [{'id': 'b', 'function': {'arguments': ']'}}]}"))
        .isEqualTo("a:f() b:g[]");
  }

  @Test
  void piecesWithoutIndexAndIdBelongToTheLastCall() {
    assertThat(
            calls(
                "{'tool_calls': [{'id': 'a', 'function': {'name': 'f', 'arguments': '()'}}]}",
                "{'tool_calls': [{'id': 'b', 'function': {'name': 'g', 'arguments': '['}}]}",
                "{'tool_calls': [{'function': {'arguments': ']'}}, {'function': null}]}"))
        .isEqualTo("a:f() b:g[]");
  }

  @Test
  void callsWithoutIndexAndIdAreToldApartByTheirNames() {
    assertThat(
            calls(
                "{'tool_calls': [{'function': {'name': 'f', 'arguments': '()'}},"
                    + "{'function': {'name': 'f', 'arguments': '(1)'}}]}"))
        .isEqualTo("null:f() null:f(1)");
  }

  @Test
  void aCallKeepsItsFirstIdIfLaterPiecesHaveOthers() {
    assertThat(
            calls(
                "{'tool_calls': [{'index': 0, 'id': 'a', 'function': {'name': 'f'}}]}",
                "{'tool_calls': [{'index': 0, 'id': 'b', 'function': {'arguments': '('}}]}",
                "{'tool_calls': [{'index': 0, 'id': 'c', 'function': {'arguments': ')'}}]}"))
        .isEqualTo("a:f()");
  }

  @Test
  void callsAreOrderedByTheirIndex() {
    assertThat(
            calls(
                "{'tool_calls': [{'index': 1, 'id': 'b', 'function': {'name': 'g'}}]}",
                "{'tool_calls': [{'index': 0, 'id': 'a', 'function': {'name': 'f'}}]}"))
        .isEqualTo("a:f b:g");
  }

  @Test
  void argumentsMayBeNullOrAnObject() {
    assertThat(
            calls(
                "{'tool_calls': [{'index': 0, 'id': 'a', 'function': {'name': 'f', 'arguments': null}}]}",
                "{'tool_calls': [{'index': 0, 'function': {'arguments': {'x': 1}}}]}",
                "{'tool_calls': null}",
                "{'tool_calls': [null]}"))
        .isEqualTo("a:f{\"x\":1}");
  }

  @Test
  void aCallOfAnUnknownKindIsKept() {
    var calls =
        Traces.message("{'tool_calls': [{'index': 0, 'id': 'a', 'type': 'mcp', 'server': 's'}]}")
            .toolCalls();

    assertThat(Wire.toJson(calls.get(0)))
        .isEqualTo("{\"id\":\"a\",\"type\":\"mcp\",\"server\":\"s\"}");
  }

  @Test
  void refusalsAnnotationsAndOldCallsAreFolded() {
    var message =
        Traces.message(
            "{'content': '', 'refusal': 'I ', 'function_call': {'name': 'f', 'arguments': '{'}}",
            "{'refusal': 'won`t.', 'function_call': {'name': null, 'arguments': '}'}}",
            "{'annotations': [{'type': 'a'}], 'function_call': null}",
            "{'annotations': [{'type': 'b'}]}");

    assertThat(message.content()).isNull();
    assertThat(message.refusal()).isEqualTo("I won`t.");
    assertThat(message.functionCall()).isEqualTo(FunctionCall.of("f", "{}"));
    assertThat(message.annotations()).extracting(Annotation::type).containsExactly("a", "b");
  }

  @Test
  void speechIsFolded() {
    var audio =
        Traces.message(
                "{'audio': {'id': 'audio_1', 'transcript': 'Hel'}}",
                "{'audio': {'data': 'AAEC', 'transcript': 'lo'}}",
                "{'audio': {'data': 'AwQF'}}",
                "{'audio': {'expires_at': 5}}")
            .audio();

    assertThat(audio).isEqualTo(new ChatAudio("audio_1", 5L, "AAECAwQF", "Hello", Map.of()));
  }

  @Test
  void speechInPiecesThatArePaddedEachIsStillBase64() {
    var audio =
        Traces.message(
                "{'audio': {'data': 'AA=='}}",
                "{'audio': {'data': 'AQI='}}",
                "{'audio': {'data': 'Aw=='}}")
            .audio();

    assertThat(Base64.getDecoder().decode(audio.data())).containsExactly(0, 1, 2, 3);
  }

  @Test
  void anEmptyAnswerIsEmptyRatherThanAbsent() {
    assertThat(Traces.message("{'role': 'assistant', 'content': ''}").content())
        .isEqualTo(MessageContent.of(""));
    assertThat(Traces.message("{'role': 'assistant'}").content()).isNull();
  }

  @Test
  void unknownMembersOfAMessageAreKeptTheLastOnesWinningOverNull() {
    var message = Traces.message("{'a': 'x', 'b': 1}", "{'a': 'y', 'b': null}", "{'c': null}");

    assertThat(Wire.toJson(message))
        .isEqualTo("{\"role\":\"assistant\",\"a\":\"y\",\"b\":1,\"c\":null}");
  }

  @Test
  void anAssemblerIsWholeWhenEachChoiceHasItsFinishReason() {
    var assembler = new ChatAssembler();
    assertThat(assembler.isWhole(true)).isFalse();

    Traces.fold(assembler, "{'choices': [], 'usage': {}}");
    assertThat(assembler.isWhole(true)).isFalse();

    Traces.fold(assembler, "{'choices': [{'index': 0, 'delta': {'content': 'a'}}, {'index': 1}]}");
    Traces.fold(assembler, "{'choices': [{'index': 0, 'finish_reason': 'stop'}]}");
    assertThat(assembler.isWhole(true)).isFalse();

    Traces.fold(assembler, "{'choices': [{'index': 1, 'finish_reason': ''}]}");
    assertThat(assembler.isWhole(true)).isFalse();

    Traces.fold(assembler, "{'choices': [{'index': 1, 'finish_reason': 'stop'}]}");
    assertThat(assembler.isWhole(false)).isTrue();
  }

  @Test
  void aResultStaysAsItIsWhenMoreComes() {
    var assembler = Traces.fold("{'choices': [{'delta': {'content': 'a', 'list': [1]}}]}");
    var before = assembler.result();
    var json = Wire.toJson(before);

    Traces.fold(assembler, "{'choices': [{'delta': {'content': 'b', 'list': [2]}}]}");

    assertThat(Wire.toJson(before)).isEqualTo(json);
    assertThat(assembler.result().message().extra()).hasToString("{list=[1,2]}");
  }

  @Test
  void nothingIsPartialBeforeTheFirstChunk() {
    assertThat(new ChatAssembler().partial()).isNull();
    assertThat(Wire.toJson(new ChatAssembler().result()))
        .isEqualTo("{\"object\":\"chat.completion\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'content': 'abcdefghij'}",
        "{'content': [{'type': 'text', 'text': 'abcdefghij'}]}",
        "{'refusal': 'abcdefghij'}",
        "{'reasoning_content': 'abcdefghij'}",
        "{'reasoning': 'abcdefghij'}",
        "{'reasoning_details': ['abcdefghij']}",
        "{'audio': {'data': 'abcdefghij'}}",
        "{'function_call': {'arguments': 'abcdefghij'}}",
        "{'tool_calls': [{'index': 0, 'function': {'arguments': 'abcdefghij'}}]}",
        "{'annotations': [{'type': 'abcdefghij'}]}"
      })
  void aLimitedAssemblerStopsGrowingButSeesTheEnd(String delta) {
    var assembler = ChatAssembler.limited(1_000);
    for (int i = 0; i < 1_000; i++) {
      Traces.fold(assembler, "{'choices': [{'delta': " + delta + "}]}");
    }
    Traces.fold(assembler, "{'choices': [{'delta': {}, 'finish_reason': 'length'}]}");

    assertThat(Wire.toJson(assembler.result()).length()).isBetween(150, 1_500);
    assertThat(assembler.isWhole(true)).isTrue();
    assertThat(assembler.result().finishReason()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void aLimitDoesNotCutACharacterInTwo() {
    var assembler = ChatAssembler.limited(3);
    Traces.fold(assembler, "{'choices': [{'delta': {'content': 'ab\uD83D\uDE00'}}]}");

    assertThat(assembler.result().text()).isEqualTo("ab");
  }
}
