package dev.chatflux.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads a text; where a server sends JSON in its place, the text of that JSON. */
final class LenientText extends ValueDeserializer<@Nullable String> {

  @Override
  public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
    return switch (parser.currentToken()) {
      case START_ARRAY, START_OBJECT -> context.readTree(parser).toString();
      default -> parser.getString();
    };
  }
}
