package dev.chatflux.samples.assistants.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;

/** Makes sentences of the pieces of a text, each as soon as it is certain that it has ended. */
final class SentenceSplitter {

  /**
   * A Latin sentence has ended when a blank follows: the point in "3.5" is none. A Chinese or
   * Japanese one ends with its mark.
   */
  private static final Pattern END = Pattern.compile("[.!?:…][\"'”’)]*\\s+|[。！？]+[”’）]*|\\n+");

  private final StringBuilder begun = new StringBuilder();

  private SentenceSplitter() {}

  /** An operator: from pieces of a text to its sentences, without blanks around them. */
  static Flux<String> sentences(Flux<String> pieces) {
    return Flux.defer(
        () -> {
          var splitter = new SentenceSplitter();
          return pieces
              .concatMapIterable(splitter::add, 1)
              .concatWith(Flux.defer(() -> Flux.fromIterable(splitter.rest())));
        });
  }

  private List<String> add(String piece) {
    begun.append(piece);
    var ended = new ArrayList<String>();
    int from = 0;
    var end = END.matcher(begun);
    while (end.find()) {
      ended.add(begun.substring(from, end.end()));
      from = end.end();
    }
    begun.delete(0, from);
    return spoken(ended);
  }

  private List<String> rest() {
    return spoken(List.of(begun.toString()));
  }

  private static List<String> spoken(List<String> sentences) {
    return sentences.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
  }
}
