package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.call.ApiRequest.QueryParameter;
import dev.chatflux.call.Decoding;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.call.RequestBody;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.common.SortOrder;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.json.Wire;
import dev.chatflux.spec.Fixture;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatCallsTests {

  private static final Decoding DECODING =
      new Decoding(
          "POST /chat/completions", new ResponseHead(200, Headers.empty()), ReadLimits.DEFAULT);

  @Test
  void creatingPostsTheRequest() {
    var request = ChatRequest.of(c -> c.model("m").user("Hi"));
    var call = ChatCalls.create(request).request();

    assertThat(call.description()).isEqualTo("POST /chat/completions");
    assertThat(call.body()).isEqualTo(RequestBody.json(request));
  }

  @Test
  void aRequestWithoutModelSaysWhereToSetIt() {
    var request = ChatRequest.of(c -> c.user("Hi"));

    for (var model : new String[] {null, " "}) {
      var incomplete = request.toBuilder().model(model).build();
      assertThatThrownBy(() -> ChatCalls.create(incomplete))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "model is missing: set it in the request, by withDefaults(…), or by the property"
                  + " chatflux.chat.model");
      assertThatThrownBy(() -> ChatCalls.stream(incomplete))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("model is missing");
    }
  }

  @Test
  void aRequestWithoutMessagesSaysHowToAddOne() {
    var request = ChatRequest.of(c -> c.model("m"));

    assertThatThrownBy(() -> ChatCalls.create(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("messages are missing", "system(…)", "user(…)", "message(…)");
    assertThatThrownBy(() -> ChatCalls.stream(request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("messages are missing");
  }

  @Test
  void listingSendsWhatIsAskedFor() {
    var query =
        ChatCompletionQuery.of(
            q ->
                q.model("m")
                    .metadata("a b", "1")
                    .metadata("c", "&")
                    .after("x")
                    .limit(5)
                    .order(SortOrder.DESC));
    var request = ChatCalls.list(query).request();

    assertThat(request.description()).isEqualTo("GET /chat/completions");
    assertThat(request.query())
        .containsExactly(
            new QueryParameter("model", "m"),
            new QueryParameter("metadata[a b]", "1"),
            new QueryParameter("metadata[c]", "&"),
            new QueryParameter("after", "x"),
            new QueryParameter("limit", "5"),
            new QueryParameter("order", "desc"));
    assertThat(request.baseUrl(URI.create("https://example.org/v1")).uri().getRawQuery())
        .contains("metadata%5Ba%20b%5D=1&metadata%5Bc%5D=%26");
  }

  @Test
  void listingEverythingSendsNoParameters() {
    assertThat(ChatCalls.list(ChatCompletionQuery.builder().build()).request().query()).isEmpty();
  }

  @Test
  void storedCompletionsAreNamedInThePath() {
    assertThat(ChatCalls.get("a/b").request().description())
        .isEqualTo("GET /chat/completions/a%2Fb");
    assertThat(ChatCalls.delete("a").request().description())
        .isEqualTo("DELETE /chat/completions/a");
    var messages =
        ChatCalls.messages("a", ChatMessageQuery.of(q -> q.limit(1).order(SortOrder.ASC)));
    assertThat(messages.request().description()).isEqualTo("GET /chat/completions/a/messages");
    assertThat(messages.request().query())
        .containsExactly(new QueryParameter("limit", "1"), new QueryParameter("order", "asc"));
  }

  @Test
  void updatingSendsTheLabelsEvenIfThereAreNone() {
    var call = ChatCalls.update("a", ChatCompletionUpdate.of(Map.of("foo", "bar"))).request();

    assertThat(call.description()).isEqualTo("POST /chat/completions/a");
    assertThat(Wire.tree(((RequestBody.Json) call.body()).bytes()))
        .isEqualTo(Fixture.json("chat/update-request.json"));
    assertThat(Wire.toJson(ChatCompletionUpdate.of(Map.of()))).isEqualTo("{\"metadata\":{}}");
  }

  @Test
  void aStreamThatBreaksOffCarriesWhatHadArrived() {
    var decoder =
        ChatCalls.stream(ChatRequest.of(c -> c.model("m").user("Hi"))).decoder().apply(DECODING);
    var body =
        """
        data: {"choices": [{"delta": {"content": "Once"}}]}

        data: {"choices": [{"delta": {"content": " upon"}}]}

        """;
    decoder.feed(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));

    assertThat(decoder.next().text()).isEqualTo("Once");
    assertThat(decoder.next().text()).isEqualTo(" upon");
    assertThat(decoder.next()).isNull();
    assertThatThrownBy(() -> decoder.end(null))
        .isInstanceOfSatisfying(
            IncompleteStreamException.class,
            e -> assertThat(e.partial(ChatCompletion.class).text()).isEqualTo("Once upon"));
  }

  @Test
  void aStreamThatEndsAfterItsFinishReasonIsWhole() {
    var decoder =
        ChatCalls.stream(ChatRequest.of(c -> c.model("m").user("Hi"))).decoder().apply(DECODING);
    var body = "data: {\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}]}\n\n";
    decoder.feed(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));

    assertThat(decoder.next().finishReason()).isNotNull();
    assertThat(decoder.isDone()).isFalse();
    decoder.end(new java.io.IOException("reset"));
    assertThat(decoder.isDone()).isTrue();
  }
}
