package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.resource;

import dev.chatflux.call.RequestBody;
import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatEvent;
import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.common.Usage;
import dev.chatflux.embeddings.EmbeddingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;

/** What native images keep. */
class RuntimeHintsTests {

  private static final RuntimeHints HINTS = hints();

  private static RuntimeHints hints() {
    var hints = new RuntimeHints();
    new ChatFluxRuntimeHints().registerHints(hints, RuntimeHintsTests.class.getClassLoader());
    return hints;
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ChatRequest.class,
        ChatChunk.class,
        ChatMessage.Assistant.class,
        ChatEvent.Done.class,
        Usage.class,
        EmbeddingResult.class,
        RequestBody.Streamed.class
      })
  void typesOfTheApiAreReadAndWritten(Class<?> type) {
    assertThat(
            reflection()
                .onType(type)
                .withMemberCategories(
                    MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                    MemberCategory.INVOKE_DECLARED_METHODS,
                    MemberCategory.ACCESS_DECLARED_FIELDS))
        .accepts(HINTS);
  }

  @Test
  void resourcesAreRead() {
    assertThat(resource().forResource("dev/chatflux/reactor/version.properties")).accepts(HINTS);
    assertThat(resource().forResource("dev/chatflux/tokens/prices-2026-06-21.csv")).accepts(HINTS);
  }

  @Test
  void nothingOfTheApplicationIsKept() {
    assertThat(HINTS.reflection().typeHints())
        .extracting(hint -> hint.getType().getName())
        .hasSizeGreaterThan(100)
        .noneMatch(name -> name.matches("dev\\.chatflux\\.(spring|reactor|testing)\\..*"));
  }
}
