package dev.chatflux.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What models thought, wherever servers tell it. */
final class Reasoning {

  static final String MEMBER = "reasoning";

  /** The member of DeepSeek, that of OpenRouter, or Mistral's parts; null if there is none. */
  static @Nullable String of(
      @Nullable String reasoningContent,
      @Nullable MessageContent content,
      Map<String, JsonNode> extra) {
    if (reasoningContent != null) {
      return reasoningContent;
    }
    var reasoning = extra.get(MEMBER);
    if (reasoning != null && reasoning.isString()) {
      return reasoning.asString();
    }
    return content instanceof MessageContent.Parts parts ? thoughts(parts) : null;
  }

  private static @Nullable String thoughts(MessageContent.Parts content) {
    StringBuilder thoughts = null;
    for (var part : content.parts()) {
      if (part instanceof ContentPart.Thinking thinking && thinking.thinking() != null) {
        thoughts = thoughts == null ? new StringBuilder() : thoughts;
        thoughts.append(thinking.thinking().text());
      }
    }
    return thoughts == null ? null : thoughts.toString();
  }

  private Reasoning() {}
}
