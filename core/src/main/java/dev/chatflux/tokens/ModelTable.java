package dev.chatflux.tokens;

import static dev.chatflux.tokens.TokenEncoding.CL100K;
import static dev.chatflux.tokens.TokenEncoding.O200K;
import static dev.chatflux.tokens.TokenEncoding.P50K;
import static dev.chatflux.tokens.TokenEncoding.R50K;

import dev.chatflux.tokens.ImageTokens.Patches;
import dev.chatflux.tokens.ImageTokens.Tiles;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models whose encoding, window and images are published. Code, not a file: it may be needed on
 * an event loop, which must not read files.
 *
 * @see <a href="https://platform.openai.com/docs/models">Models</a>
 * @see <a href="https://github.com/openai/tiktoken/blob/main/tiktoken/model.py">The encodings</a>
 */
final class ModelTable {

  private static final ImageTokens GPT_4O = new Tiles(85, 170);
  private static final ImageTokens GPT_4O_MINI = new Tiles(2833, 5667);
  private static final ImageTokens GPT_5 = new Tiles(70, 140);
  private static final ImageTokens REASONING = new Tiles(75, 150);
  private static final ImageTokens MINI = new Patches(1.62);
  private static final ImageTokens NANO = new Patches(2.46);
  private static final ImageTokens O4_MINI = new Patches(1.72);

  private final Map<String, TokenRules> rows = new LinkedHashMap<>();

  static Map<String, TokenRules> rows() {
    var table = new ModelTable();
    table.fill();
    return table.rows;
  }

  private void fill() {
    add("gpt-5", O200K, 400_000, 128_000, GPT_5);
    add("gpt-5-mini", O200K, 400_000, 128_000, MINI);
    add("gpt-5-nano", O200K, 400_000, 128_000, NANO);
    add("gpt-5-chat", O200K, 128_000, 16_384, GPT_5);
    add("gpt-4.1", O200K, 1_047_576, 32_768, GPT_4O);
    add("gpt-4.1-mini", O200K, 1_047_576, 32_768, MINI);
    add("gpt-4.1-nano", O200K, 1_047_576, 32_768, NANO);
    add("gpt-4.5", O200K, 128_000, 16_384, GPT_4O);
    add("gpt-4o", O200K, 128_000, 16_384, GPT_4O);
    add("gpt-4o-mini", O200K, 128_000, 16_384, GPT_4O_MINI);
    add("chatgpt-4o", O200K, 128_000, 16_384, GPT_4O);
    add("o1", O200K, 200_000, 100_000, REASONING);
    add("o1-mini", O200K, 128_000, 65_536, REASONING);
    add("o3", O200K, 200_000, 100_000, REASONING);
    add("o3-mini", O200K, 200_000, 100_000, REASONING);
    add("o4-mini", O200K, 200_000, 100_000, O4_MINI);
    add("gpt-4", CL100K, 8_192, null, GPT_4O);
    add("gpt-4-32k", CL100K, 32_768, null, GPT_4O);
    for (var turbo : new String[] {"turbo", "1106", "0125", "vision"}) {
      add("gpt-4-" + turbo, CL100K, 128_000, 4_096, GPT_4O);
    }
    for (var name : new String[] {"gpt-3.5-turbo", "gpt-35-turbo"}) {
      add(name, CL100K, 16_385, 4_096, GPT_4O);
      add(name + "-16k", CL100K, 16_385, null, GPT_4O);
      add(name + "-0301", CL100K, 4_097, null, GPT_4O);
      add(name + "-0613", CL100K, 4_097, null, GPT_4O);
      add(name + "-instruct", CL100K, 4_097, null, GPT_4O);
      rows.computeIfPresent(name + "-0301", (key, rules) -> rules.messages(4, -1));
    }
    add("text-davinci-003", P50K, 4_097, null, GPT_4O);
    add("text-davinci-002", P50K, 4_097, null, GPT_4O);
    add("davinci-codex", P50K, null, null, GPT_4O);
    add("davinci-002", CL100K, null, null, GPT_4O);
    add("babbage-002", CL100K, null, null, GPT_4O);
    for (var first : new String[] {"davinci", "curie", "babbage", "ada"}) {
      add(first, R50K, null, null, GPT_4O);
      add("text-" + first + "-001", R50K, null, null, GPT_4O);
    }
    add("text-embedding-3", CL100K, null, null, GPT_4O);
    add("text-embedding-ada-002", CL100K, null, null, GPT_4O);
  }

  private void add(
      String name,
      TokenEncoding encoding,
      @Nullable Integer window,
      @Nullable Integer answer,
      ImageTokens images) {
    boolean isNew = encoding == O200K;
    rows.put(name, new TokenRules(encoding, window, answer, isNew, 3, 1, images));
  }

  private ModelTable() {}
}
