package dev.chatflux.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.RequestBody;
import dev.chatflux.embeddings.EmbeddingRequest.Builder;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import dev.chatflux.spec.Fixture;
import dev.chatflux.spec.OfficialSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddingTests {

  private static final WireReader<EmbeddingRequest> REQUEST = Wire.reader(EmbeddingRequest.class);

  private static final WireReader<EmbeddingResult> RESULT = Wire.reader(EmbeddingResult.class);

  static Stream<Consumer<Builder>> variants() {
    return Stream.of(
        request -> request.input("a text"),
        request -> request.input(List.of("one", "two")),
        request -> request.inputTokens(List.of(1, 2)),
        request -> request.inputTokenLists(List.of(List.of(1), List.of(2))),
        request ->
            request
                .input("a text")
                .encodingFormat(EncodingFormat.FLOAT)
                .dimensions(256)
                .user("user-1"));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void whatIsSentIsWhatTheDocumentDescribes(Consumer<Builder> variant) {
    var request = EmbeddingRequest.of(builder -> variant.accept(builder.model("m")));

    assertThat(OfficialSchema.violations("CreateEmbeddingRequest", body(request))).isEmpty();
    assertThat(REQUEST.read(Wire.write(request))).isEqualTo(request);
    assertThat(request.toBuilder().build()).isEqualTo(request);
  }

  @Test
  void theOfficialRequestIsReadAndWrittenBack() {
    var json = Fixture.json("embeddings/request.json");

    assertThat(Fixture.normal(REQUEST.read(json))).isEqualTo(Fixture.normal(json));
  }

  @Test
  void membersThatNobodyKnowsAreSent() {
    var request = EmbeddingRequest.of(builder -> builder.extra("truncate", "END"));

    assertThat(Wire.toJson(request)).isEqualTo("{\"truncate\":\"END\"}");
  }

  @Test
  void theOfficialAnswerIsReadAndWrittenBack() {
    var json = Fixture.json("embeddings/response.json");

    var result = RESULT.read(json);

    assertThat(result.vectors())
        .containsExactly(Vector.of(0.0023064255f, -0.009327292f, -0.0028842222f));
    assertThat(result.usage().promptTokens()).isEqualTo(8);
    assertThat(Fixture.normal(result)).isEqualTo(Fixture.normal(json));
    assertThat(OfficialSchema.violations("CreateEmbeddingResponse", Wire.toJson(result))).isEmpty();
  }

  @Test
  void theVectorsAreInTheOrderOfTheTexts() {
    var result =
        RESULT.read(
            """
            {"data": [{"index": 2, "embedding": [2]}, {"embedding": [9]}, null,
              {"index": 0, "embedding": "AAAAAA=="}, {"index": 1, "embedding": [1]}]}
            """);

    assertThat(result.vectors())
        .containsExactly(Vector.of(0), Vector.of(1), Vector.of(2), Vector.of(9));
  }

  @Test
  void whatServersAddOrLeaveOutDoesNoHarm() {
    assertThat(RESULT.read("{\"data\":null}").vectors()).isEmpty();
    assertThat(RESULT.read("{\"data\":[{\"index\":0}]}").vectors()).isEmpty();
    assertThat(Wire.toJson(RESULT.read("{\"took\":1}"))).isEqualTo("{\"data\":[],\"took\":1}");
  }

  @Test
  void vectorsTravelAsBase64UnlessTheRequestSaysOtherwise() {
    var request = EmbeddingRequest.of(builder -> builder.model("m").input("i"));
    var floats = request.toBuilder().encodingFormat(EncodingFormat.FLOAT).build();

    assertThat(body(request))
        .isEqualTo("{\"input\":\"i\",\"model\":\"m\",\"encoding_format\":\"base64\"}");
    assertThat(body(floats))
        .isEqualTo("{\"input\":\"i\",\"model\":\"m\",\"encoding_format\":\"float\"}");
    assertThat(body(EmbeddingCalls.createAsFloats(request))).isEqualTo(body(floats));
    assertThat(EmbeddingCalls.create(request).request().description())
        .isEqualTo("POST /embeddings");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> EmbeddingCalls.create(EmbeddingRequest.of(r -> r.input("i"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model is missing: set it in the request");
    assertThatThrownBy(() -> EmbeddingCalls.createAsFloats(EmbeddingRequest.of(r -> r.model("m"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input is missing: set it in the request");
  }

  private static String body(EmbeddingRequest request) {
    return body(EmbeddingCalls.create(request));
  }

  private static String body(ApiCall<EmbeddingResult> call) {
    return new String(((RequestBody.Json) call.request().body()).bytes(), StandardCharsets.UTF_8);
  }
}
