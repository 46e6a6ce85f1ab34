package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chatflux.call.ApiCall;
import dev.chatflux.call.Cuts;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.call.Reading;
import dev.chatflux.call.Rewriting;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;

/** Any bytes that answer a chat are a completion, or a failure that we know. */
class ChatCompletionFuzzTests {

  private static final ApiCall<ChatCompletion> CALL =
      ChatCalls.create(ChatRequest.of(chat -> chat.model("m").user("Hi")));

  private static final WireReader<ChatCompletion> READER = Wire.reader(ChatCompletion.class);

  private static final ReadLimits NARROW = new ReadLimits(100, 100, 20);

  @FuzzTest
  void anyBytesAreACompletionOrAFailure(byte[] body) {
    var whole = read(ReadLimits.DEFAULT, body);
    for (var completion : whole.elements()) {
      Rewriting.check(completion, READER);
      completion.text();
      completion.reasoning();
    }
    assertThat(whole.elements()).hasSize(whole.failure() == null ? 1 : 0);
    var narrow = read(NARROW, body);
    Cuts.of(body)
        .forEach(
            cuts -> {
              assertThat(read(ReadLimits.DEFAULT, body, cuts)).isEqualTo(whole);
              assertThat(read(NARROW, body, cuts)).isEqualTo(narrow);
            });
  }

  private static Reading<ChatCompletion> read(ReadLimits limits, byte[] body, int... cuts) {
    return Reading.of(CALL.decoder().apply(Reading.decoding(limits)), body, null, cuts);
  }
}
