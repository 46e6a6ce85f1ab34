package dev.chatflux.samples.assistants.translation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How terms are translated, everywhere the same.
 *
 * @param terms by the original
 */
record Glossary(Map<String, String> terms) {

  /** What of it occurs in a text: the model need not read the rest. */
  Glossary of(String text) {
    return new Glossary(
        terms.entrySet().stream()
            .filter(term -> contains(text, term.getKey()))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The terms that a translation should have and has not. */
  List<String> missingIn(String translation) {
    return terms.values().stream().filter(term -> !contains(translation, term)).sorted().toList();
  }

  private static boolean contains(String text, String term) {
    return text.toLowerCase(Locale.ROOT).contains(term.toLowerCase(Locale.ROOT));
  }

  /** One line for each term; empty if there is none. */
  String instructions() {
    return terms.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(term -> "\nAlways translate \"" + term.getKey() + "\" as \"" + term.getValue() + "\".")
        .collect(Collectors.joining());
  }
}
