package dev.chatflux.tokens;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of models, by the beginning of their names: {@code gpt-5} is also {@code
 * gpt-5-2025-08-07} and {@code ft:gpt-5:acme}, but not {@code gpt-5.1}. Immutable.
 *
 * <p>A model that is not in the table counts by the rules of {@link TokenEncoding#O200K}, and its
 * window is not known.
 */
public final class TokenModels {

  private static final TokenRules FALLBACK = TokenRules.of(TokenEncoding.O200K);

  /** Models that other companies serve take the older of the two members. */
  private static final TokenRules OTHER = FALLBACK.knowsMaxCompletionTokens(false);

  private static final TokenModels STANDARD = new TokenModels(ModelTable.rows());

  private final Map<String, TokenRules> rules;

  private TokenModels(Map<String, TokenRules> rules) {
    this.rules = rules;
  }

  /** What OpenAI has published about its models. */
  public static TokenModels standard() {
    return STANDARD;
  }

  /** These models, and one more or another. */
  public TokenModels with(String name, TokenRules added) {
    var more = new LinkedHashMap<>(rules);
    more.put(name, added);
    return new TokenModels(more);
  }

  /** The rules of the model; those of a model that is not known if it is null. */
  public TokenRules rules(@Nullable String model) {
    if (model == null) {
      return FALLBACK;
    }
    var known = ModelNames.find(rules, model);
    if (known != null) {
      return known;
    }
    return model.matches("(.*/)?(ft:)?(gpt-|chatgpt-|o\\d).*") ? FALLBACK : OTHER;
  }
}
