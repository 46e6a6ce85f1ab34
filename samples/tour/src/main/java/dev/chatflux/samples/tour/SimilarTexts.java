package dev.chatflux.samples.tour;

import dev.chatflux.embeddings.EmbeddingResult;
import dev.chatflux.reactor.OpenAi;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Finds the text that is most like another one: the heart of a search by meaning. */
public final class SimilarTexts {

  private static final List<String> TEXTS =
      List.of("How do I reset my password?", "Where is my order?", "Can I pay by invoice?");

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      mostLike(openai, "I forgot my password", TEXTS).doOnNext(System.out::println).block();
    }
  }

  static Mono<String> mostLike(OpenAi openai, String question, List<String> texts) {
    var all = Stream.concat(Stream.of(question), texts.stream()).toList();
    return openai
        .embeddings()
        .create(embeddings -> embeddings.model("text-embedding-3-small").input(all))
        .map(result -> texts.get(mostLikeFirst(result)));
  }

  private static int mostLikeFirst(EmbeddingResult result) {
    var vectors = result.vectors();
    var question = vectors.get(0);
    return IntStream.range(1, vectors.size())
            .boxed()
            .max(Comparator.comparingDouble(i -> question.cosine(vectors.get(i))))
            .orElseThrow()
        - 1;
  }

  private SimilarTexts() {}
}
