package dev.chatflux.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenModelsTests {

  private final TokenModels models = TokenModels.standard();

  @ParameterizedTest
  @CsvSource({
    "gpt-5, 400000",
    "gpt-5-mini-2025-08-07, 400000",
    "gpt-4.1-mini, 1047576",
    "gpt-4, 8192",
    "gpt-4-0613, 8192",
    "gpt-4-32k-0314, 32768",
    "gpt-4-1106-preview, 128000",
    "gpt-4o-2024-05-13, 128000",
    "ft:gpt-4o-mini:acme::A1b2C3d4, 128000",
    "openai/gpt-4o, 128000",
    "gpt-3.5-turbo, 16385",
    "gpt-3.5-turbo-0301, 4097",
    "gpt-3.5-turbo-16k-0613, 16385",
    "text-davinci-003, 4097"
  })
  void windowsAreThosePublished(String model, int window) {
    assertThat(models.rules(model).contextWindow()).isEqualTo(window);
  }

  @ParameterizedTest
  @CsvSource({"gpt-5.9", "gpt-6", "o9-mini", "llama3", "davinci", "acme/mixtral-8x7b"})
  void whatIsNotKnownIsNotInvented(String model) {
    assertThat(models.rules(model).contextWindow()).isNull();
  }

  @Test
  void aModelThatIsNotKnownCountsByTheNewestEncoding() {
    assertThat(models.rules("llama3").encoding()).isEqualTo(TokenEncoding.O200K);
    assertThat(models.rules(null).encoding()).isEqualTo(TokenEncoding.O200K);
  }

  @Test
  void modelsOfOpenAiTakeTheNewMemberAndOthersTheOldOne() {
    assertThat(models.rules("gpt-6").knowsMaxCompletionTokens()).isTrue();
    assertThat(models.rules("o9-mini").knowsMaxCompletionTokens()).isTrue();
    assertThat(models.rules("openai/gpt-5.9").knowsMaxCompletionTokens()).isTrue();
    assertThat(models.rules("gpt-3.5-turbo").knowsMaxCompletionTokens()).isFalse();
    assertThat(models.rules("llama3").knowsMaxCompletionTokens()).isFalse();
  }

  @Test
  void modelsAreAdded() {
    var own = TokenRules.of(TokenEncoding.CL100K).contextWindow(8_000).messages(5, 2);
    var more = models.with("acme/llama3", own).with("gpt-5", own);
    assertThat(more.rules("acme/llama3")).isEqualTo(own);
    assertThat(more.rules("gpt-5-2025-08-07")).isEqualTo(own);
    assertThat(more.rules("gpt-5-mini")).isEqualTo(models.rules("gpt-5-mini"));
    assertThat(models.rules("acme/llama3").contextWindow()).isNull();
  }
}
