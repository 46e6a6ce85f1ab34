package dev.chatflux.reactor.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTests {

  /** Each member as OpenTelemetry's schema of input messages has it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"role":"system","content":"Be short"} | {"role":"system","parts":[{"type":"text","content":"Be short"}]}
          {"role":"user","name":"Ann","content":[{"type":"text","text":"Hi"}]} | {"role":"user","name":"Ann","parts":[{"type":"text","content":"Hi"}]}
          {"role":"user","content":[{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]} | {"role":"user","parts":[{"type":"uri","modality":"image","uri":"https://example.com/a.png"}]}
          {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]} | {"role":"user","parts":[{"type":"blob","modality":"image","mime_type":"image/png","content":"AAAA"}]}
          {"role":"user","content":[{"type":"input_audio","input_audio":{"data":"BBBB","format":"wav"}}]} | {"role":"user","parts":[{"type":"blob","modality":"audio","mime_type":"audio/wav","content":"BBBB"}]}
          {"role":"user","content":[{"type":"hologram","x":1}]} | {"role":"user","parts":[{"type":"hologram","x":1}]}
          {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]} | {"role":"assistant","parts":[{"type":"tool_call","id":"call_1","name":"f","arguments":{"a":1}}]}
          {"role":"assistant","tool_calls":[{"id":"call_1","type":"function","function":{"name":"f","arguments":"oops"}}]} | {"role":"assistant","parts":[{"type":"tool_call","id":"call_1","name":"f","arguments":"oops"}]}
          {"role":"tool","tool_call_id":"call_1","content":"rain"} | {"role":"tool","parts":[{"type":"tool_call_response","id":"call_1","response":"rain"}]}
          {"role":"assistant","reasoning_content":"Hm","content":"Yes"} | {"role":"assistant","parts":[{"type":"reasoning","content":"Hm"},{"type":"text","content":"Yes"}]}
          """)
  void aMessageIsARoleAndParts(String message, String expected) {
    assertThat(Messages.input(Wire.tree("[" + message + "]")))
        .isEqualTo(Wire.tree("[" + expected + "]"));
  }
}
