package dev.chatflux.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts by jtokkit. Its own map of models is out of date, so that ours is used. */
record JtokkitCounter(TokenModels models) implements TokenCounter {

  private static volatile Map<TokenEncoding, Encoding> loaded = Map.of();

  @Override
  public int count(@Nullable String model, String text) {
    // Not countTokens: that refuses texts in which a special token is written.
    return encoding(models.rules(model).encoding()).countTokensOrdinary(text);
  }

  @Override
  public boolean isReady(@Nullable String model) {
    return loaded.containsKey(models.rules(model).encoding());
  }

  private static Encoding encoding(TokenEncoding name) {
    var encoding = loaded.get(name);
    return encoding == null ? load(name) : encoding;
  }

  private static synchronized Encoding load(TokenEncoding name) {
    var before = loaded.get(name);
    if (before != null) {
      return before;
    }
    var more = new EnumMap<TokenEncoding, Encoding>(TokenEncoding.class);
    more.putAll(loaded);
    var encoding = Registry.LAZY.getEncoding(type(name));
    more.put(name, encoding);
    loaded = more;
    return encoding;
  }

  private static EncodingType type(TokenEncoding name) {
    return switch (name) {
      case O200K -> EncodingType.O200K_BASE;
      case CL100K -> EncodingType.CL100K_BASE;
      case P50K -> EncodingType.P50K_BASE;
      case R50K -> EncodingType.R50K_BASE;
    };
  }

  /** Made when the first encoding is loaded. */
  private static final class Registry {

    static final EncodingRegistry LAZY = Encodings.newLazyEncodingRegistry();
  }
}
