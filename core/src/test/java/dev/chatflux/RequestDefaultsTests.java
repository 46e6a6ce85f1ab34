package dev.chatflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.completions.CompletionRequest;
import dev.chatflux.embeddings.EmbeddingRequest;
import dev.chatflux.moderations.ModerationRequest;
import org.junit.jupiter.api.Test;

/** What a request says itself goes before its defaults. */
class RequestDefaultsTests {

  @Test
  void ofCompletions() {
    var defaults =
        CompletionRequest.of(it -> it.model("davinci-002").maxTokens(9).stop("END").extra("a", 1));
    var request = CompletionRequest.of(it -> it.prompt("Hi").maxTokens(7).stop("STOP"));
    assertThat(request.withDefaults(defaults))
        .isEqualTo(
            CompletionRequest.of(
                it ->
                    it.model("davinci-002").prompt("Hi").maxTokens(7).stop("STOP").extra("a", 1)));
    assertThat(CompletionRequest.of(it -> it.prompt("Hi")).withDefaults(defaults).stop())
        .containsExactly("END");
  }

  @Test
  void ofEmbeddings() {
    var defaults = EmbeddingRequest.of(it -> it.model("small").dimensions(8));
    var request = EmbeddingRequest.of(it -> it.input("Hi").dimensions(4));
    assertThat(request.withDefaults(defaults))
        .isEqualTo(EmbeddingRequest.of(it -> it.model("small").input("Hi").dimensions(4)));
  }

  @Test
  void ofModerations() {
    var defaults = ModerationRequest.of(it -> it.model("omni"));
    var request = ModerationRequest.of(it -> it.input("Hi"));
    assertThat(request.withDefaults(defaults))
        .isEqualTo(ModerationRequest.of(it -> it.model("omni").input("Hi")));
  }
}
