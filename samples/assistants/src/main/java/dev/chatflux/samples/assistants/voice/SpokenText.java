package dev.chatflux.samples.assistants.voice;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes written text speakable: signs become words, and what is only there to be seen goes. */
final class SpokenText {

  /** In this order: a link first, whose address would else be taken for text. */
  private static final Map<Pattern, String> RULES = rules();

  static String of(String written) {
    var text = written;
    for (var rule : RULES.entrySet()) {
      text = rule.getKey().matcher(text).replaceAll(rule.getValue());
    }
    return text.strip();
  }

  private static Map<Pattern, String> rules() {
    var rules = new LinkedHashMap<Pattern, String>();
    rules.put(Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)"), "$1");
    rules.put(Pattern.compile("https?://(?:www\\.)?([^\\s/]+)\\S*"), "$1");
    rules.put(Pattern.compile("(?m)^\\s*(?:#{1,6}|[-*+•>])\\s+"), "");
    rules.put(Pattern.compile("\\*\\*|__|[*`]"), "");
    rules.put(Pattern.compile("(?<=\\d)\\s?°C\\b"), " degrees Celsius");
    rules.put(Pattern.compile("(?<=\\d)\\s?km/h\\b"), " kilometres per hour");
    rules.put(Pattern.compile("(?<=\\d)\\s?%"), " percent");
    rules.put(Pattern.compile("\\s&\\s"), " and ");
    rules.put(Pattern.compile("\\be\\.g\\.,?"), "for example,");
    rules.put(Pattern.compile("[\\p{So}\\p{Cs}\\x{FE0F}]"), "");
    rules.put(Pattern.compile("\\s+"), " ");
    return rules;
  }

  private SpokenText() {}
}
