package dev.chatflux.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** {@code POST /chat/completions}. */
final class ChatEndpoint {

  static Plan create(Call call) {
    var completion = completion(call);
    if (call.body().path("store").booleanValue(false)) {
      call.state().stored.add(completion.tree(), call.body());
    }
    return call.streamed()
        ? Sse.plan(ChatChunks.of(completion, call.usageInStream()))
        : Json.plan(completion.tree());
  }

  private static ChatAnswer completion(Call call) {
    var model = call.model();
    check(call);
    var body = call.body();
    var scripted = call.scripted();
    var reply = scripted == null ? Assistant.replyTo(call) : scripted;
    var stop = Json.strings(body.path("stop"));
    int most = call.positive("max_completion_tokens", call.positive("max_tokens", Integer.MAX_VALUE));
    var choices =
        IntStream.range(0, call.positive("n", 1))
            .mapToObj(i -> ChatChoice.of(i, scripted == null ? variant(reply, i) : reply, stop, most))
            .toList();
    int top = body.path("logprobs").booleanValue(false) ? body.path("top_logprobs").intValue(0) : -1;
    return new ChatAnswer(
        call.state().ids.chat(),
        call.state().now(),
        model,
        tier(body),
        choices,
        calls(call, choices),
        Json.absent(body.path("tools")) && !Json.absent(body.path("functions")),
        promptTokens(body),
        top);
  }

  private static void check(Call call) {
    var messages = call.required("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw ApiProblem.invalid(
          "messages",
          "empty_array",
          "Invalid 'messages': empty array. Expected an array with minimum length 1.");
    }
    int index = 0;
    for (var message : messages.values()) {
      if (Json.absent(message.path("role"))) {
        throw ApiProblem.missing("messages[" + index + "].role");
      }
      index++;
    }
    call.range("temperature", 0, 2);
    call.range("top_p", 0, 1);
  }

  /** Several choices say the same in other words. */
  private static Reply variant(Reply reply, int index) {
    var text = reply.text();
    return index == 0 || text == null || text.startsWith("{")
        ? reply
        : Reply.saying("Put differently (" + index + "): " + text);
  }

  private static List<List<String>> calls(Call call, List<ChatChoice> choices) {
    var ids = new ArrayList<List<String>>();
    for (var choice : choices) {
      ids.add(choice.reply().uses().stream().map(use -> call.state().ids.call()).toList());
    }
    return ids;
  }

  private static String tier(JsonNode body) {
    var asked = Json.string(body, "service_tier", "auto");
    return asked.equals("auto") ? "default" : asked;
  }

  private static int promptTokens(JsonNode body) {
    int overhead = 3;
    return overhead
        + Json.elements(body.path("messages"))
            .mapToInt(message -> overhead + Words.tokens(Conversation.textOf(message)))
            .sum();
  }

  private ChatEndpoint() {}
}
