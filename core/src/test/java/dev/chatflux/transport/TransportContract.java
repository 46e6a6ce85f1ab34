package dev.chatflux.transport;

import static dev.chatflux.transport.RawAnswer.EVENTS;
import static dev.chatflux.transport.RawAnswer.JSON;
import static dev.chatflux.transport.RawAnswer.REQUEST_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.RequestBody;
import dev.chatflux.call.StreamCall;
import dev.chatflux.call.Timeouts;
import dev.chatflux.chat.ChatCalls;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.common.Headers;
import dev.chatflux.errors.ApiException;
import dev.chatflux.errors.AuthenticationException;
import dev.chatflux.errors.BadRequestException;
import dev.chatflux.errors.ConflictException;
import dev.chatflux.errors.ConnectionException;
import dev.chatflux.errors.DecodingException;
import dev.chatflux.errors.HeadTimeoutException;
import dev.chatflux.errors.IncompleteStreamException;
import dev.chatflux.errors.NotFoundException;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.errors.PermissionDeniedException;
import dev.chatflux.errors.QuotaExceededException;
import dev.chatflux.errors.RateLimitException;
import dev.chatflux.errors.RequestTimeoutException;
import dev.chatflux.errors.ServerException;
import dev.chatflux.errors.UnprocessableEntityException;
import dev.chatflux.models.Model;
import dev.chatflux.models.ModelCalls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every transport does with what core describes. Whoever writes one implements {@link
 * #caller}, and inherits the tests.
 */
public interface TransportContract {

  /** A transport that tries once, and is authorized by the key {@code sk-contract}. */
  interface Caller extends AutoCloseable {

    /** Performs the call, and blocks until its answer is there. */
    <T> T call(ApiCall<T> call);

    /** Performs the call, and blocks until its last element has been consumed. */
    <E> void stream(StreamCall<E> call, Consumer<E> elements);

    @Override
    default void close() {}
  }

  /** A transport to this server. */
  Caller caller(URI baseUrl, Timeouts timeouts);

  /** Whether all that had arrived is read before a break of the connection is told. */
  default boolean readsOnToTheBreak() {
    return true;
  }

  String KEY = "sk-contract";
  String MODEL = "{\"id\":\"gpt-5\",\"object\":\"model\",\"created\":1,\"owned_by\":\"Zoë 😀\"}";
  String ONCE = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Once für 😀\"}}]}";
  String UPON = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\" upön\"}}]}";
  String STOP = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

  // What is sent

  @Test
  default void theRequestLineIsMadeOfMethodPathAndQuery() {
    var request =
        ApiRequest.get("/models/{model}", "a/b c?")
            .query("after", "x&y=z+1")
            .query("include[]", "é")
            .query("include[]", "b");
    assertThat(sent(ApiCall.of(request, Model.class)).line())
        .isEqualTo(
            "GET /v1/models/a%2Fb%20c%3F?after=x%26y%3Dz%2B1&include%5B%5D=%C3%A9"
                + "&include%5B%5D=b HTTP/1.1");
  }

  @Test
  default void headersAreSent() {
    var headers = Headers.of(Map.of("X-Tag", List.of("one", "two"), "x-other", List.of("a: b")));
    var sent = sent(ApiCall.of(ApiRequest.get("/models/m").headers(headers), Model.class));
    assertThat(sent.header("authorization")).isEqualTo("Bearer " + KEY);
    assertThat(sent.header("accept")).isEqualTo("application/json");
    assertThat(sent.header("x-other")).isEqualTo("a: b");
    assertThat(sent.headers().get("x-tag")).containsExactly("one", "two");
    assertThat(sent.headers().get("host")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nx-evil: b", "a\nx-evil: b", "a\rb", "a\r\n b", "a\0b"})
  default void noHeaderSmugglesAnother(String value) {
    try (var server = ScriptedSocket.start();
        var caller = caller(server.baseUrl(), Timeouts.DEFAULT)) {
      var request = ApiRequest.get("/models/m").header("x-tag", value);
      assertThatThrownBy(() -> caller.call(ApiCall.of(request, Model.class)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  default void aBodyIsSentByteForByte() {
    var body = RequestBody.json(Map.of("text", "für 😀 \u2028 \"", "nothing", List.of()));
    var sent = sent(ApiCall.of(ApiRequest.post("/any").body(body), Model.class));
    assertThat(sent.line()).isEqualTo("POST /v1/any HTTP/1.1");
    assertThat(sent.body()).isEqualTo(((RequestBody.Json) body).bytes()).isNotEmpty();
    assertThat(sent.header("content-type")).isEqualTo("application/json");
    assertThat(sent.header("content-length")).isEqualTo("" + sent.body().length);
  }

  @Test
  default void aLargeBodyIsSentWhole() {
    var body = RequestBody.json(Map.of("text", "für ".repeat(500_000)));
    var sent = sent(ApiCall.of(ApiRequest.post("/any").body(body), Model.class));
    assertThat(sent.body()).isEqualTo(((RequestBody.Json) body).bytes());
  }

  @Test
  default void withoutABodyNoneIsSent() {
    var sent = sent(ModelCalls.get("gpt-5"));
    assertThat(sent.body()).isEmpty();
    assertThat(sent.headers()).doesNotContainKeys("content-type", "transfer-encoding");
  }

  // What is answered

  static Stream<byte[]> models() {
    return Stream.of(
        RawAnswer.sized(200, JSON, MODEL),
        RawAnswer.sized(201, "application/json; charset=utf-8", "\n" + MODEL + "\n"),
        RawAnswer.chunked(JSON, MODEL, 1),
        RawAnswer.chunked(JSON, MODEL, 1000));
  }

  @ParameterizedTest
  @MethodSource("models")
  default void anAnswerIsDecoded(byte[] raw) {
    try (var server = ScriptedSocket.start().thenSay(raw);
        var caller = caller(server.baseUrl(), Timeouts.DEFAULT)) {
      var model = caller.call(ModelCalls.get("gpt-5"));
      assertThat(model.id()).isEqualTo("gpt-5");
      assertThat(model.ownedBy()).isEqualTo("Zoë 😀");
    }
  }

  @Test
  default void anAnswerMayLastUntilItsConnectionIsClosed() {
    try (var server =
            ScriptedSocket.start().thenSayAndClose(RawAnswer.untilClose(200, JSON, MODEL));
        var caller = caller(server.baseUrl(), Timeouts.DEFAULT)) {
      assertThat(caller.call(ModelCalls.get("gpt-5")).id()).isEqualTo("gpt-5");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100_000})
  default void elementsComeInOrderHoweverTheBytesAreSplit(int size) {
    var body = events(ONCE, UPON, STOP, "[DONE]");
    try (var server =
            ScriptedSocket.start()
                .thenSay(RawAnswer.chunked(EVENTS, body, size))
                .thenSayInPieces(size, RawAnswer.sized(200, EVENTS, body));
        var caller = caller(server.baseUrl(), Timeouts.DEFAULT)) {
      for (int i = 0; i < 2; i++) {
        var chunks = new ArrayList<ChatChunk>();
        caller.stream(story(), chunks::add);
        assertThat(chunks)
            .extracting(ChatChunk::text)
            .containsExactly("Once für 😀", " upön", null);
      }
      assertThat(server.requests().get(0).header("accept")).isEqualTo("text/event-stream");
      assertThat(new String(server.requests().get(0).body(), StandardCharsets.UTF_8))
          .endsWith("\"stream\":true}");
    }
  }

  @Test
  default void manyElementsComeAll() {
    var many = Stream.generate(() -> UPON).limit(5_000).toArray(String[]::new);
    var body = events(many) + events(STOP, "[DONE]");
    assertThat(streamed(RawAnswer.chunked(EVENTS, body, 10_000))).hasSize(5_001);
  }

  @Test
  default void theMarkerEndsTheStream() {
    var body = events(ONCE, STOP, "[DONE]", "{broken");
    assertThat(streamed(RawAnswer.sized(200, EVENTS, body))).hasSize(2);
  }

  static Stream<byte[]> whole() {
    var body = events(ONCE, STOP, "[DONE]");
    return Stream.of(
        RawAnswer.sized(200, EVENTS, body),
        RawAnswer.chunked(EVENTS, body, 40),
        RawAnswer.sized(200, JSON, MODEL),
        RawAnswer.chunked(JSON, MODEL, 40),
        RawAnswer.sized(429, JSON, "{\"error\":{\"message\":\"slow\"}}"));
  }

  @ParameterizedTest
  @MethodSource("whole")
  default void aConnectionIsUsedAgain(byte[] raw) {
    try (var server =
            ScriptedSocket.start().thenSay(raw).thenSay(RawAnswer.sized(200, JSON, MODEL));
        var caller = caller(server.baseUrl(), Timeouts.DEFAULT)) {
      var text = new String(raw, StandardCharsets.UTF_8);
      if (text.contains(EVENTS)) {
        caller.stream(story(), chunk -> {});
      } else if (text.contains("429")) {
        failure(RateLimitException.class, () -> caller.call(ModelCalls.get("gpt-5")));
      } else {
        caller.call(ModelCalls.get("gpt-5"));
      }
      assertThat(caller.call(ModelCalls.get("gpt-5")).id()).isEqualTo("gpt-5");
      assertThat(server.requests()).hasSize(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  // What the server reports

  static Stream<Map.Entry<Integer, Class<? extends ApiException>>> families() {
    return Map.<Integer, Class<? extends ApiException>>ofEntries(
        Map.entry(400, BadRequestException.class),
        Map.entry(401, AuthenticationException.class),
        Map.entry(402, QuotaExceededException.class),
        Map.entry(403, PermissionDeniedException.class),
        Map.entry(404, NotFoundException.class),
        Map.entry(408, RequestTimeoutException.class),
        Map.entry(409, ConflictException.class),
        Map.entry(418, ApiException.class),
        Map.entry(422, UnprocessableEntityException.class),
        Map.entry(429, RateLimitException.class),
        Map.entry(500, ServerException.class),
        Map.entry(529, ServerException.class))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("families")
  default void aStatusDecidesWhichErrorItIs(
      Map.Entry<Integer, Class<? extends ApiException>> each) {
    var body = "{\"error\":{\"message\":\"Nö\",\"type\":\"t\",\"code\":\"c\",\"param\":\"p\"}}";
    var raw = RawAnswer.sized(each.getKey(), JSON, body);
    for (var error :
        List.of(callFailure(ApiException.class, raw), streamFailure(ApiException.class, raw))) {
      assertThat(error).isExactlyInstanceOf(each.getValue()).hasMessageStartingWith("Nö");
      assertThat(error.status()).isEqualTo(each.getKey());
      assertThat(error.requestId()).isEqualTo(REQUEST_ID);
      assertThat(error.body()).isEqualTo(body);
      assertThat(error.error().code()).isEqualTo("c");
      assertThat(error.error().param()).isEqualTo("p");
      assertThat(error).hasMessageNotContaining(KEY);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\":{\"message\":\"no such thing\"}}|no such thing",
        "{\"error\":\"no such thing\"}|no such thing",
        "{\"message\":\"no such thing\",\"code\":5}|no such thing",
        "{\"detail\":[{\"msg\":\"no such thing\"}]}|no such thing",
        "[{\"error\":{\"message\":\"no such thing\"}}]|no such thing",
        "\"no such thing\"|no such thing",
        "<html>Bad Gateway</html>|Bad Gateway",
        "upstream connect error|upstream connect error",
        "{\"error\":|{\"error\":",
        "``|no reason",
      })
  default void anErrorMayHaveAnyShape(String body, String said) {
    var error = callFailure(ServerException.class, RawAnswer.sized(502, "text/html", body));
    assertThat(error).hasMessageContaining(said);
    assertThat(error.body()).isEqualTo(body);
    assertThat(error.requestId()).isEqualTo(REQUEST_ID);
  }

  @Test
  default void anErrorInPlaceOfAnAnswerIsAnError() {
    var raw = RawAnswer.sized(200, JSON, "{\"error\":{\"message\":\"no\",\"code\":429}}");
    assertThat(callFailure(RateLimitException.class, raw).requestId()).isEqualTo(REQUEST_ID);
    assertThat(streamFailure(RateLimitException.class, raw).requestId()).isEqualTo(REQUEST_ID);
  }

  @Test
  default void anErrorInMidStreamComesAfterWhatCameBefore() {
    var body = events(ONCE, UPON, "{\"error\":{\"message\":\"oops\",\"type\":\"server_error\"}}");
    var chunks = new ArrayList<ChatChunk>();
    var error = streamFailure(ServerException.class, RawAnswer.chunked(EVENTS, body, 5), chunks);
    assertThat(chunks).hasSize(2);
    assertThat(partial(error)).isEqualTo("Once für 😀 upön");
    assertThat(error).hasMessageStartingWith("oops");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":", "<html>Sign in</html>", "", "null", "[1]"})
  default void anAnswerThatIsNoneIsUndecodable(String body) {
    var error = callFailure(DecodingException.class, RawAnswer.sized(200, JSON, body));
    assertThat(error.requestId()).isEqualTo(REQUEST_ID);
    assertThat(error.isRetryable()).isFalse();
  }

  @Test
  default void redirectsAreNotFollowed() {
    try (var elsewhere = ScriptedSocket.start().thenSay(RawAnswer.sized(200, JSON, MODEL))) {
      var raw = RawAnswer.redirect(elsewhere.baseUrl() + "/models/gpt-5");
      assertThat(callFailure(ApiException.class, raw).status()).isEqualTo(307);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  // What breaks

  static Stream<byte[]> cut() {
    var body = events(ONCE, UPON);
    return Stream.of(
        RawAnswer.unfinished(EVENTS, body, 10_000),
        RawAnswer.unfinished(EVENTS, body + "data: {\"choi", 3),
        RawAnswer.lying(200, EVENTS, body, 100),
        RawAnswer.untilClose(200, EVENTS, body),
        RawAnswer.chunked(EVENTS, body, 50));
  }

  @ParameterizedTest
  @MethodSource("cut")
  default void aStreamThatIsCutIsIncomplete(byte[] raw) {
    var chunks = new ArrayList<ChatChunk>();
    var error = streamFailure(IncompleteStreamException.class, raw, chunks);
    assertThat("Once für 😀 upön").startsWith(text(chunks));
    assertThat(chunks).hasSizeGreaterThanOrEqualTo(readsOnToTheBreak() ? 2 : 0);
    assertThat(partial(error)).isEqualTo(text(chunks));
    assertThat(error.requestId()).isEqualTo(REQUEST_ID);
  }

  @Test
  default void anAnswerThatIsCutIsAConnectionError() {
    var raw = RawAnswer.lying(200, JSON, MODEL, 10);
    var error = callFailure(ConnectionException.class, raw);
    assertThat(error.requestId()).isEqualTo(REQUEST_ID);
    assertThat(error.isRetryable()).isTrue();
  }

  @Test
  default void anErrorThatIsCutKeepsItsStatus() {
    var raw = RawAnswer.lying(503, JSON, "{\"error\":", 10);
    assertThat(callFailure(ServerException.class, raw).status()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Le", "SSH-2.0-OpenSSH_9.2\r\n"})
  default void aConnectionThatEndsBeforeTheHeadIsAConnectionError(String said) {
    var raw = said.getBytes(StandardCharsets.US_ASCII);
    // Posts, which no client repeats of its own accord.
    var error = streamFailure(ConnectionException.class, raw);
    assertThat(error.call()).isEqualTo("POST /chat/completions");
    assertThat(error.status()).isNull();
    assertThat(error.isRetryable()).isTrue();
  }

  @Test
  default void aRefusedConnectionIsAConnectionError() {
    URI nobody;
    try (var server = ScriptedSocket.start()) {
      nobody = server.baseUrl();
    }
    try (var caller = caller(nobody, Timeouts.DEFAULT)) {
      failure(ConnectionException.class, () -> caller.call(ModelCalls.get("gpt-5")));
    }
  }

  @Test
  default void aHeadMustComeInTime() {
    try (var server = ScriptedSocket.start().thenSay();
        var caller = caller(server.baseUrl(), Timeouts.DEFAULT.head(Duration.ofSeconds(1)))) {
      var error = failure(HeadTimeoutException.class, () -> caller.call(ModelCalls.get("gpt-5")));
      assertThat(error.call()).isEqualTo("GET /models/gpt-5");
      assertThat(server.requests()).hasSize(1);
    }
  }

  // How it is asked

  private ScriptedSocket.Request sent(ApiCall<?> call) {
    try (var server = ScriptedSocket.start().thenSay(RawAnswer.sized(200, JSON, MODEL));
        var caller = caller(server.baseUrl(), Timeouts.DEFAULT)) {
      caller.call(call);
      assertThat(server.requests()).hasSize(1);
      return server.requests().get(0);
    }
  }

  private List<ChatChunk> streamed(byte[] raw) {
    try (var server = ScriptedSocket.start().thenSay(raw);
        var caller = caller(server.baseUrl(), Timeouts.DEFAULT)) {
      var chunks = new ArrayList<ChatChunk>();
      caller.stream(story(), chunks::add);
      return chunks;
    }
  }

  private <X extends OpenAiException> X callFailure(Class<X> type, byte[] raw) {
    try (var server = ScriptedSocket.start().thenSayAndClose(raw);
        var caller = caller(server.baseUrl(), Timeouts.DEFAULT)) {
      return failure(type, () -> caller.call(ModelCalls.get("gpt-5")));
    }
  }

  private <X extends OpenAiException> X streamFailure(Class<X> type, byte[] raw) {
    return streamFailure(type, raw, new ArrayList<>());
  }

  private <X extends OpenAiException> X streamFailure(
      Class<X> type, byte[] raw, List<ChatChunk> chunks) {
    try (var server = ScriptedSocket.start().thenSayAndClose(raw);
        var caller = caller(server.baseUrl(), Timeouts.DEFAULT)) {
      return failure(type, () -> caller.stream(story(), chunks::add));
    }
  }

  private static <X extends OpenAiException> X failure(Class<X> type, Runnable call) {
    var failure = catchThrowableOfType(type, call::run);
    assertThat(failure).as("a failure").isNotNull();
    return failure;
  }

  private static StreamCall<ChatChunk> story() {
    return ChatCalls.stream(ChatRequest.of(chat -> chat.model("gpt-5").user("Tell me a story")));
  }

  private static String text(List<ChatChunk> chunks) {
    return chunks.stream().map(ChatChunk::text).collect(Collectors.joining());
  }

  private static String partial(OpenAiException error) {
    var partial = error.partial(ChatCompletion.class);
    return partial == null ? "" : String.valueOf(partial.text());
  }

  private static String events(String... data) {
    return "data: " + String.join("\n\ndata: ", data) + "\n\n";
  }
}
