package dev.chatflux.completions;

import static dev.chatflux.chat.OddJson.members;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.Cuts;
import dev.chatflux.call.EventStreams;
import dev.chatflux.call.StreamCheck;
import dev.chatflux.chat.OddJson;
import dev.chatflux.json.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stream of pieces says does not depend on how the network cuts it. */
class CompletionStreamCutTests {

  private static final StreamCheck<Completion> CHECK =
      new StreamCheck<>(
          CompletionCalls.stream(CompletionRequest.of(c -> c.model("m").prompt("p"))),
          Wire.reader(Completion.class));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFdata: {'id':'c','choices':[{'text':'ä€😀','index':0}]}\r\n\r\n: ping\r\n\r\ndata: [DONE]\r\n\r\n",
        "data:{'choices':[{'text':'a'}]}\n\ndata:{'choices':[{'text':'b'}]}\n\ndata:{'choices':[{'text':'\\ud83d','finish_reason':'stop'}]}",
        "data: {'choices':[{'text':'a'}]}\r\rdata: {'choices':\rdata: [{'text':'b'}]}\r\revent: error\rdata: {'message':'Boom'}\r\r",
        "data: {'choices':[{'text':'a','finish_reason':'length'}]}\ndata: {'choices':[{'text':'b'}]}\n\n",
        "data: {'choices':[{'text':'a'}]}\n\ndata: {'error':{'code':429}}\n",
        "{'error':{'message':'No'}}",
      })
  void aStreamInTwoPiecesIsReadAsInOne(String text) {
    var stream = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    CHECK.check(stream, Cuts.inTwo(stream.length));
  }

  @Test
  void aStreamInManyPiecesIsReadAsInOne() {
    int elements = 0;
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var stream = EventStreams.random(random, () -> OddJson.write(random, piece(random)));
      try {
        var whole = CHECK.check(stream, Cuts.of(stream));
        elements += whole.elements().size();
        if (whole.failure() != null) {
          var assembler = new CompletionAssembler();
          whole.elements().forEach(assembler::add);
          assertThat(whole.partial()).isEqualTo(assembler.partial());
        }
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("With the seed " + seed, failed);
      }
    }
    assertThat(elements).isGreaterThan(300);
  }

  private static Object piece(Random random) {
    var logprobs =
        members(
            "tokens", List.of("a", "b"),
            "token_logprobs", Arrays.asList(null, -0.5),
            "top_logprobs", Arrays.asList(null, members("a", -1.5)),
            "text_offset", List.of(0, 1));
    var choice =
        members(
            "index", random.nextInt(2),
            "text",
                pick(random, "Hello", " world", "", "\n", "ä€😀", "<|im_end|>", "\"\\/", "[DONE]"),
            "logprobs", random.nextInt(5) == 0 ? logprobs : null,
            "finish_reason", pick(random, null, null, null, "stop", ""));
    return members(
        "id",
        "cmpl-1",
        "object",
        "text_completion",
        "created",
        1_694_268_190,
        "model",
        "davinci-002",
        "choices",
        random.nextInt(9) == 0 ? List.of() : List.of(choice),
        "usage",
        random.nextInt(9) == 0 ? members("total_tokens", random.nextInt(99)) : null);
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
