package dev.chatflux.chat;

import dev.chatflux.chat.MessageContent.Parts;
import dev.chatflux.chat.MessageContent.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads every form of content that servers send: a string, parts, strings in a list, one part. */
final class MessageContentReader extends ValueDeserializer<MessageContent> {

  @Override
  public MessageContent deserialize(JsonParser parser, DeserializationContext context) {
    return switch (parser.currentToken()) {
      case START_ARRAY -> parts(parser, context);
      case START_OBJECT -> new Parts(List.of(context.readValue(parser, ContentPart.class)));
      default -> new Text(parser.getString());
    };
  }

  private static MessageContent parts(JsonParser parser, DeserializationContext context) {
    var parts = new ArrayList<ContentPart>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var part = part(parser, context);
      if (part != null) {
        parts.add(part);
      }
    }
    return new Parts(parts);
  }

  private static @Nullable ContentPart part(JsonParser parser, DeserializationContext context) {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> ContentPart.text(parser.getString());
      default -> context.readValue(parser, ContentPart.class);
    };
  }
}
