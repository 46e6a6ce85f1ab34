package dev.chatflux.moderations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.common.ModerationInputType;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import dev.chatflux.moderations.ModerationRequest.Builder;
import dev.chatflux.spec.Fixture;
import dev.chatflux.spec.OfficialSchema;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModerationTests {

  private static final WireReader<ModerationRequest> REQUEST = Wire.reader(ModerationRequest.class);

  private static final WireReader<Moderation> MODERATION = Wire.reader(Moderation.class);

  static Stream<Consumer<Builder>> variants() {
    return Stream.of(
        request -> request.input("a text"),
        request -> request.input(List.of("one", "two")).model("omni-moderation-latest"),
        request ->
            request.input(
                ModerationPart.text("a text"),
                ModerationPart.image("https://example.com/image.png")));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void whatIsSentIsWhatTheDocumentDescribes(Consumer<Builder> variant) {
    var request = ModerationRequest.of(variant);

    assertThat(OfficialSchema.violations("CreateModerationRequest", Wire.toJson(request)))
        .isEmpty();
    assertThat(REQUEST.read(Wire.write(request))).isEqualTo(request);
    assertThat(request.toBuilder().build()).isEqualTo(request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"request-image-and-text", "request-single-string"})
  void anOfficialRequestIsReadAndWrittenBack(String name) {
    var json = Fixture.json("moderations/" + name + ".json");

    assertThat(Fixture.normal(REQUEST.read(json))).isEqualTo(Fixture.normal(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"response-image-and-text", "response-single-string"})
  void anOfficialAnswerIsReadAndWrittenBackInItsOrder(String name) {
    var json = Fixture.json("moderations/" + name + ".json");

    var moderation = MODERATION.read(json);

    assertThat(Fixture.normal(moderation)).isEqualTo(Fixture.normal(json));
    assertThat(moderation.results().get(0).categories().keySet())
        .containsExactlyElementsOf(json.at("/results/0/categories").propertyNames());
  }

  @Test
  void theOfficialAnswerTellsWhatWasFound() {
    var moderation = MODERATION.read(Fixture.json("moderations/response-image-and-text.json"));
    var result = moderation.results().get(0);

    assertThat(moderation.flagged()).isTrue();
    assertThat(result.flags(ModerationCategory.VIOLENCE)).isTrue();
    assertThat(result.flags(ModerationCategory.SEXUAL)).isFalse();
    assertThat(result.score(ModerationCategory.SEXUAL_MINORS)).isEqualTo(2.212566909570261e-08);
    assertThat(result.flaggedCategories())
        .containsExactly(
            ModerationCategory.HARASSMENT,
            ModerationCategory.HARASSMENT_THREATENING,
            ModerationCategory.VIOLENCE,
            ModerationCategory.VIOLENCE_GRAPHIC);
    assertThat(result.categoryAppliedInputTypes())
        .containsEntry("sexual", List.of(ModerationInputType.TEXT, ModerationInputType.IMAGE));
    assertThat(OfficialSchema.violations("CreateModerationResponse", Wire.toJson(moderation)))
        .isEmpty();
  }

  @Test
  void categoriesThatNobodyKnowsAreKept() {
    var json =
        """
        {"results":[{"flagged":false,"categories":{"spam":true,"illicit":null},\
        "category_scores":{"spam":0.5,"illicit":null},"reason":"r"}]}""";

    var moderation = MODERATION.read(json);

    var result = moderation.results().get(0);
    assertThat(moderation.flagged()).isFalse();
    assertThat(result.flags(new ModerationCategory("spam"))).isTrue();
    assertThat(result.flags(ModerationCategory.ILLICIT)).isFalse();
    assertThat(result.score(ModerationCategory.ILLICIT)).isZero();
    assertThat(result.flaggedCategories()).extracting("value").containsExactly("spam");
    assertThat(Wire.toJson(moderation)).isEqualTo(json);
  }

  @Test
  void whatServersLeaveOutDoesNoHarm() {
    var moderation = MODERATION.read("{\"results\":[{\"categories\":null},null]}");

    assertThat(moderation.flagged()).isFalse();
    assertThat(moderation.results()).hasSize(1);
    assertThat(moderation.results().get(0).flaggedCategories()).isEmpty();
    assertThat(MODERATION.read("{}").flagged()).isFalse();
  }

  @Test
  void partsThatNobodyKnowsAreWrittenBack() {
    var json = "{\"input\":[{\"type\":\"audio\",\"data\":\"AA\"},{\"text\":\"no type\"}]}";

    var request = REQUEST.read(json);

    assertThat(((ModerationInput.Parts) request.input()).parts())
        .hasOnlyElementsOfType(ModerationPart.Unknown.class);
    assertThat(Wire.toJson(request)).isEqualTo(json);
  }

  @Test
  void aFormThatNobodyKnowsIsWrittenBack() {
    var json = "{\"input\":[\"a\",{\"type\":\"text\",\"text\":\"b\"}]}";

    var request = REQUEST.read(json);

    assertThat(request.input()).isInstanceOf(ModerationInput.Unknown.class);
    assertThat(Wire.toJson(request)).isEqualTo(json);
  }

  @Test
  void membersOfPartsThatNobodyKnowsAreKept() {
    var json =
        """
        {"input":[{"type":"image_url","image_url":{"url":"u","detail":"low"},"id":1}],\
        "language":"en"}""";

    assertThat(Wire.toJson(REQUEST.read(json))).isEqualTo(json);
  }

  @Test
  void aModerationIsPosted() {
    var request = ModerationRequest.of(builder -> builder.input("i"));

    assertThat(ModerationCalls.create(request).request().description())
        .isEqualTo("POST /moderations");
  }

  @Test
  void aMissingInputIsNamed() {
    assertThatThrownBy(() -> ModerationCalls.create(ModerationRequest.of(r -> r.model("m"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input is missing: set it in the request");
  }
}
