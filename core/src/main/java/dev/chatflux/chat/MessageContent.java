package dev.chatflux.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatflux.json.Lenient;
import java.util.List;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What a message says: a text, or a list of parts. It is written in the form in which it was made
 * or read; either can be looked at as the other.
 */
@JsonDeserialize(using = MessageContentReader.class)
public sealed interface MessageContent {

  /** A plain text. */
  static MessageContent of(String text) {
    return new Text(text);
  }

  /** Several parts: texts, images, audio, files. */
  static MessageContent of(ContentPart... parts) {
    return new Parts(List.of(parts));
  }

  /** Several parts: texts, images, audio, files. */
  static MessageContent of(List<? extends ContentPart> parts) {
    return new Parts(List.copyOf(parts));
  }

  /** The text; of parts, those that are text, joined. Empty if there is none. */
  String text();

  /** The parts; a plain text is one part. */
  List<ContentPart> parts();

  /**
   * A plain text.
   *
   * @param text the text
   */
  record Text(@JsonValue String text) implements MessageContent {

    @Override
    public List<ContentPart> parts() {
      return List.of(ContentPart.text(text));
    }
  }

  /**
   * A list of parts.
   *
   * @param parts the parts; none is null
   */
  record Parts(@JsonValue List<ContentPart> parts) implements MessageContent {

    public Parts {
      parts = Lenient.list(parts);
    }

    @Override
    public String text() {
      var text = new StringBuilder();
      for (var part : parts) {
        if (part instanceof ContentPart.Text words) {
          text.append(words.text());
        }
      }
      return text.toString();
    }
  }
}
