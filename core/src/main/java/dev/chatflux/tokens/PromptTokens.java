package dev.chatflux.tokens;

import dev.chatflux.chat.ChatMessage;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.chat.ChatTool;
import dev.chatflux.chat.ContentPart;
import dev.chatflux.chat.ImageDetail;
import dev.chatflux.chat.MessageContent;
import dev.chatflux.chat.ResponseFormat;
import dev.chatflux.chat.ToolCall;
import dev.chatflux.common.TextInput;
import dev.chatflux.json.Wire;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tokens of prompts, by the published rules. */
final class PromptTokens {

  /** Every answer begins with tokens that are a part of the prompt. */
  private static final int BEGINNING = 3;

  private final TokenCounter counter;
  private final @Nullable String model;
  private final TokenRules rules;

  PromptTokens(TokenCounter counter, @Nullable String model) {
    this.counter = counter;
    this.model = model;
    this.rules = counter.models().rules(model);
  }

  int of(ChatRequest request) {
    int tokens = BEGINNING;
    for (var message : request.messages()) {
      tokens += of(message);
    }
    return tokens + ofTools(request) + of(request.responseFormat());
  }

  int of(ChatMessage message) {
    int tokens = rules.perMessage() + text(message.role().value()) + of(message.content());
    var name = name(message);
    if (name != null) {
      tokens += text(name) + rules.perName();
    }
    return message instanceof ChatMessage.Assistant assistant ? tokens + of(assistant) : tokens;
  }

  /** Of several prompts, each is answered on its own: the longest counts. */
  int of(@Nullable TextInput prompt) {
    if (prompt instanceof TextInput.Text one) {
      return text(one.text());
    }
    if (prompt instanceof TextInput.Texts several) {
      return several.texts().stream().mapToInt(this::text).max().orElse(0);
    }
    if (prompt instanceof TextInput.Tokens one) {
      return one.tokens().size();
    }
    if (prompt instanceof TextInput.TokenLists several) {
      return several.lists().stream().mapToInt(List::size).max().orElse(0);
    }
    return prompt instanceof TextInput.Unknown other ? json(other.json()) : 0;
  }

  private int of(ChatMessage.Assistant said) {
    int tokens = optional(said.refusal()) + optional(said.reasoningContent());
    for (var call : said.toolCalls()) {
      tokens += of(call);
    }
    var old = said.functionCall();
    return old == null ? tokens : tokens + text(old.name()) + text(old.arguments());
  }

  private int of(ToolCall call) {
    if (call instanceof ToolCall.Function function) {
      return text(function.name()) + text(function.arguments());
    }
    return call instanceof ToolCall.Custom custom
        ? text(custom.name()) + text(custom.input())
        : json(((ToolCall.Unknown) call).raw());
  }

  private int of(@Nullable MessageContent content) {
    if (content instanceof MessageContent.Text plain) {
      return text(plain.text());
    }
    return content == null ? 0 : content.parts().stream().mapToInt(this::of).sum();
  }

  private int of(ContentPart part) {
    if (part instanceof ContentPart.Text words) {
      return text(words.text());
    }
    if (part instanceof ContentPart.Image image) {
      return of(image.imageUrl());
    }
    if (part instanceof ContentPart.Refusal refusal) {
      return text(refusal.refusal());
    }
    if (part instanceof ContentPart.Thinking thoughts) {
      return of(thoughts.thinking());
    }
    return part instanceof ContentPart.Unknown other ? json(other.raw()) : 0;
  }

  private int of(ContentPart.ImageUrl image) {
    var size = ImageSize.of(image.url());
    boolean low = ImageDetail.LOW.equals(image.detail());
    if (size != null) {
      return rules.images().count(size.width(), size.height(), low);
    }
    return low ? rules.images().count(1, 1, true) : rules.images().most();
  }

  private int ofTools(ChatRequest request) {
    if (request.tools().isEmpty() && request.functions().isEmpty()) {
      return 0;
    }
    var tools = request.tools().stream().map(ChatTool.class::cast);
    var functions = request.functions().stream().map(ChatTool::function);
    var all = Stream.concat(tools, functions).toList();
    return new FunctionTokens(this::text, rules).of(all);
  }

  /** Nothing is published of how a schema is told to the model: it counts as its text. */
  private int of(@Nullable ResponseFormat format) {
    if (format instanceof ResponseFormat.JsonSchema typed) {
      return json(Wire.toTree(typed.jsonSchema()));
    }
    return 0;
  }

  private static @Nullable String name(ChatMessage message) {
    if (message instanceof ChatMessage.User user) {
      return user.name();
    }
    if (message instanceof ChatMessage.System system) {
      return system.name();
    }
    if (message instanceof ChatMessage.Developer developer) {
      return developer.name();
    }
    if (message instanceof ChatMessage.Assistant assistant) {
      return assistant.name();
    }
    return message instanceof ChatMessage.Function function ? function.name() : null;
  }

  private int json(JsonNode json) {
    return text(json.toString());
  }

  private int optional(@Nullable String text) {
    return text == null ? 0 : text(text);
  }

  private int text(String text) {
    return text.isEmpty() ? 0 : counter.count(model, text);
  }
}
