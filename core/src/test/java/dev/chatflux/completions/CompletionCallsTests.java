package dev.chatflux.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.Decoder;
import dev.chatflux.call.Decoding;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.call.RequestBody;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.errors.IncompleteStreamException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CompletionCallsTests {

  private static final CompletionRequest REQUEST =
      CompletionRequest.of(request -> request.model("m").prompt("p"));

  @Test
  void aCompletionIsPosted() {
    var request = CompletionCalls.create(REQUEST).request();

    assertThat(request.description()).isEqualTo("POST /completions");
    assertThat(body(request)).isEqualTo("{\"model\":\"m\",\"prompt\":\"p\"}");
  }

  @Test
  void aStreamIsAskedForByTheCall() {
    var request = CompletionCalls.stream(REQUEST).request();

    assertThat(request.description()).isEqualTo("POST /completions");
    assertThat(request.headers().first("accept")).isEqualTo("text/event-stream");
    assertThat(body(request)).isEqualTo("{\"model\":\"m\",\"prompt\":\"p\",\"stream\":true}");
  }

  @Test
  void anEngineStandsInThePathAndNoModelInTheBody() {
    var create = CompletionCalls.createForEngine("davinci-codex", REQUEST).request();
    var stream = CompletionCalls.streamForEngine("davinci-codex", REQUEST).request();

    assertThat(create.description()).isEqualTo("POST /engines/davinci-codex/completions");
    assertThat(body(create)).isEqualTo("{\"prompt\":\"p\"}");
    assertThat(stream.description()).isEqualTo("POST /engines/davinci-codex/completions");
    assertThat(body(stream)).isEqualTo("{\"prompt\":\"p\",\"stream\":true}");
  }

  @Test
  void aMissingModelIsNamed() {
    var request = CompletionRequest.of(builder -> builder.prompt("p"));

    assertThatThrownBy(() -> CompletionCalls.create(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model is missing: set it in the request");
    assertThatThrownBy(() -> CompletionCalls.stream(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model is missing: set it in the request");
    assertThat(body(CompletionCalls.createForEngine("e", request).request()))
        .isEqualTo("{\"prompt\":\"p\"}");
  }

  @Test
  void aMissingPromptIsNamed() {
    var request = CompletionRequest.of(builder -> builder.model("m"));

    assertThatThrownBy(() -> CompletionCalls.create(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prompt is missing: set it in the request");
    assertThatThrownBy(() -> CompletionCalls.streamForEngine("e", request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prompt is missing: set it in the request");
  }

  @Test
  void aStreamEndsOnceItsChoiceIsFinished() {
    var decoder = decoder();

    feed(decoder, "data: {\"choices\":[{\"text\":\"a\",\"index\":0}]}\n\n");
    feed(decoder, "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"}]}\n\n");

    assertThat(decoder.next().text()).isEqualTo("a");
    assertThat(decoder.next().choices()).hasSize(1);
    assertThat(decoder.next()).isNull();
    assertThatCode(() -> decoder.end(null)).doesNotThrowAnyException();
  }

  @Test
  void aStreamThatBreaksOffTellsWhatHadArrived() {
    var decoder = decoder();

    feed(decoder, "data: {\"choices\":[{\"text\":\"Once\",\"index\":0}]}\n\n");
    feed(decoder, "data: {\"choices\":[{\"text\":\" upon\",\"index\":0}]}\n\n");
    decoder.next();
    decoder.next();

    assertThatThrownBy(() -> decoder.end(null))
        .isInstanceOfSatisfying(
            IncompleteStreamException.class,
            broken ->
                assertThat(broken.partial(Completion.class))
                    .isNotNull()
                    .extracting(Completion::text)
                    .isEqualTo("Once upon"));
  }

  private static Decoder<Completion> decoder() {
    var call = CompletionCalls.stream(REQUEST);
    var head = new ResponseHead(200, Headers.empty());
    return call.decoder()
        .apply(new Decoding(call.request().description(), head, ReadLimits.DEFAULT));
  }

  private static void feed(Decoder<Completion> decoder, String events) {
    decoder.feed(ByteBuffer.wrap(events.getBytes(StandardCharsets.UTF_8)));
  }

  private static String body(ApiRequest request) {
    return new String(((RequestBody.Json) request.body()).bytes(), StandardCharsets.UTF_8);
  }
}
