package dev.chatflux.testing;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Friendly answers of somebody who knows nothing but the question. */
final class Prose {

  private static final int LONGEST_QUOTE = 200;
  private static final int IGNORE_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern GREETING =
      Pattern.compile(
          "^\\W*(hi|hello|hey|good (morning|afternoon|evening))\\b.{0,40}$", IGNORE_CASE);
  private static final Pattern CHINESE_GREETING = Pattern.compile("^\\s*(你好|您好|早上好|晚上好).{0,10}$");
  private static final Pattern STORY = Pattern.compile("\\bstory\\b|故事", IGNORE_CASE);
  private static final Pattern TRANSLATION =
      Pattern.compile(
          "\\btranslate\\b.*?[\"“'‘](.+?)[\"”'’].*?\\b(?:in)?to (\\p{L}+)|"
              + "\\btranslate (?:the following )?(.+?) (?:in)?to (\\p{L}+)",
          IGNORE_CASE | Pattern.DOTALL);
  private static final Pattern MY_NAME_IS =
      Pattern.compile("\\bmy name is (\\p{L}[\\p{L}'’-]*)|我叫(\\p{IsHan}{1,4})", IGNORE_CASE);
  private static final Pattern ASKS_NAME =
      Pattern.compile("\\bmy name\\b.*\\?|\\bwho am i\\b|我叫什么", IGNORE_CASE);

  private static final Map<String, Map<String, String>> PHRASES =
      Map.of(
          "hello",
          Map.of("french", "Bonjour", "german", "Hallo", "spanish", "Hola", "chinese", "你好"),
          "good morning",
          Map.of("french", "Bonjour", "german", "Guten Morgen", "spanish", "Buenos días", "chinese", "早上好"),
          "thank you",
          Map.of("french", "Merci", "german", "Danke", "spanish", "Gracias", "chinese", "谢谢"));

  /** An answer to the last of the user's words. */
  static String reply(List<String> userTexts, String question) {
    if (ASKS_NAME.matcher(question).find()) {
      var name = nameIn(userTexts);
      if (name != null) {
        return Words.chinese(question) ? "您叫" + name + "。" : "Your name is " + name + ".";
      }
    }
    return Words.chinese(question) ? chinese(question) : english(question);
  }

  /** An answer that passes on what the tools have said. */
  static String afterTools(String question, List<String> results) {
    var said = String.join("; ", results);
    return Words.chinese(question)
        ? "关于“" + quoted(question) + "”，工具的结果是：" + said
        : "You asked: “" + quoted(question) + "”. This is what the tools have found: " + said;
  }

  private static String english(String question) {
    if (GREETING.matcher(question).find()) {
      return "Hello! How can I help you today?";
    }
    var translation = TRANSLATION.matcher(question);
    if (translation.find()) {
      boolean inQuotes = translation.group(1) != null;
      return translated(
          translation.group(inQuotes ? 1 : 3), translation.group(inQuotes ? 2 : 4));
    }
    if (STORY.matcher(question).find()) {
      return "Once upon a time there was a small stream that carried words from a mountain to the"
          + " sea. It never hurried: it gave each traveller as many words as could be carried, and"
          + " waited when somebody rested. One day a traveller called “Enough!”, and the stream"
          + " stopped at once, not a word was lost. And so they all arrived happily.";
    }
    return "You asked: “"
        + quoted(question)
        + "”. I am a small server on your own machine and know no model, but I read every word of"
        + " it. Ask the same again and you will get the same answer; ask something else and it will"
        + " be quoted here instead.";
  }

  private static String chinese(String question) {
    if (CHINESE_GREETING.matcher(question).find()) {
      return "您好！今天我能帮您做什么？";
    }
    if (STORY.matcher(question).find()) {
      return "从前有一条小溪，把词语从山上带到海里。它从不着急：旅人能拿多少，它就给多少。"
          + "有一天，一位旅人说：“够了！”，小溪立刻停下，一个字也没有丢。从此大家都过得很快乐。";
    }
    return "您问的是：“" + quoted(question) + "”。我是您电脑上的一个小服务器，没有模型，但每个字我都读过。同样的问题会得到同样的回答。";
  }

  private static String translated(String phrase, String language) {
    var plain = phrase.strip().replaceAll("[.!]$", "");
    var known = PHRASES.getOrDefault(Words.lower(plain), Map.of()).get(Words.lower(language));
    return known == null
        ? "“" + quoted(plain) + "” in " + language + ": [" + language + "] " + quoted(plain)
        : "“" + plain + "” in " + language + " is “" + known + "”.";
  }

  private static @Nullable String nameIn(List<String> texts) {
    for (int i = texts.size() - 1; i >= 0; i--) {
      var match = MY_NAME_IS.matcher(texts.get(i));
      if (match.find()) {
        var name = match.group(1) != null ? match.group(1) : match.group(2);
        if (!name.equals("什么")) {
          return name;
        }
      }
    }
    return null;
  }

  static String quoted(String text) {
    var flat = text.strip().replaceAll("\\s+", " ");
    return flat.length() <= LONGEST_QUOTE ? flat : Words.firstTokens(flat, LONGEST_QUOTE / 4) + "…";
  }

  private Prose() {}
}
