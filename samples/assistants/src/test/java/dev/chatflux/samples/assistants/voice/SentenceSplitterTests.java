package dev.chatflux.samples.assistants.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class SentenceSplitterTests {

  private static final String TEXT =
      "It is 3.5 m. \"Really?\" he asked! A title\n\n今天很冷。明天呢？好 And then";

  private static final List<String> SENTENCES =
      List.of("It is 3.5 m.", "\"Really?\"", "he asked!", "A title", "今天很冷。", "明天呢？", "好 And then");

  private static List<String> sentences(Flux<String> pieces) {
    return SentenceSplitter.sentences(pieces).collectList().block();
  }

  @Test
  void sentencesAreTheSameHoweverTheTextIsCut() {
    for (int size = 1; size <= TEXT.length(); size++) {
      assertThat(sentences(cut(size))).as("pieces of %s", size).isEqualTo(SENTENCES);
    }
  }

  private static Flux<String> cut(int size) {
    var pieces =
        IntStream.iterate(0, from -> from < TEXT.length(), from -> from + size)
            .mapToObj(from -> TEXT.substring(from, Math.min(from + size, TEXT.length())));
    return Flux.fromStream(pieces);
  }

  @Test
  void aSentenceIsGivenAsSoonAsItHasEnded() {
    var pieces = TestPublisher.<String>create();
    StepVerifier.create(SentenceSplitter.sentences(pieces.flux()))
        .then(() -> pieces.next("One", ". "))
        .expectNext("One.")
        .then(() -> pieces.next("Two").complete())
        .expectNext("Two")
        .verifyComplete();
  }

  @Test
  void eachSubscriberHasItsOwn() {
    var sentences = SentenceSplitter.sentences(Flux.just("One. T", "wo."));
    assertThat(sentences.collectList().block()).containsExactly("One.", "Two.");
    assertThat(sentences.collectList().block()).containsExactly("One.", "Two.");
  }
}
