package dev.chatflux.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code POST /completions}, also by its older path with the name of an engine. */
final class CompletionsEndpoint {

  private static final int USUAL_TOKENS = 16;
  private static final String END_OF_MESSAGE = "<|im_end|>";

  /** The prompts of chats before there was an endpoint for them. */
  private static final Pattern MARKED_USER =
      Pattern.compile("<\\|im_start\\|>user\\s(.*?)<\\|im_end\\|>", Pattern.DOTALL);

  static Plan create(Call call) {
    return plan(call, call.model());
  }

  static Plan createOfEngine(Call call) {
    return plan(call, call.state().models.known(call.variable()));
  }

  private static Plan plan(Call call, String model) {
    call.range("temperature", 0, 2);
    var body = call.body();
    var prompts =
        Json.absent(body.path("prompt")) ? List.of("<|endoftext|>") : Inputs.texts(call, "prompt");
    int n = call.positive("n", 1);
    int bestOf = call.positive("best_of", n);
    if (bestOf < n || (bestOf > n && call.streamed())) {
      throw ApiProblem.invalid(
          "best_of",
          null,
          bestOf < n
              ? "You requested that the server return more choices than it will generate (n > best_of)."
              : "You requested that the server stream more than it will return (best_of > n).");
    }
    var choices = new ArrayList<CompletionChoice>();
    for (var prompt : prompts) {
      for (int i = 0; i < n; i++) {
        choices.add(choice(call, prompt, choices.size(), i));
      }
    }
    var answer =
        new CompletionAnswer(
            call.state().ids.completion(),
            call.state().now(),
            model,
            choices,
            prompts.stream().mapToInt(Words::tokens).sum(),
            body.path("logprobs").intValue(-1));
    return call.streamed()
        ? Sse.plan(answer.chunks(call.usageInStream()))
        : Json.plan(answer.tree());
  }

  private static CompletionChoice choice(Call call, String prompt, int index, int variant) {
    var scripted = call.scripted();
    var text = scripted == null ? text(call, prompt, variant) : scripted.words();
    int most = call.body().path("max_tokens").intValue(USUAL_TOKENS);
    var cut = Cut.of(text, Json.strings(call.body().path("stop")), most);
    boolean echo = call.body().path("echo").booleanValue(false);
    return new CompletionChoice(index, echo ? prompt : "", cut.text(), cut.finishReason());
  }

  private static String text(Call call, String prompt, int variant) {
    var suffix = Json.string(call.body(), "suffix", "");
    var question = question(prompt);
    var said = Prose.reply(List.of(question), question);
    var begun = variant == 0 ? "\n\n" + said : "\n\nPut differently (" + variant + "): " + said;
    if (!suffix.isEmpty()) {
      return begun + " All of this leads to: ";
    }
    return prompt.contains(END_OF_MESSAGE) ? begun + END_OF_MESSAGE : begun;
  }

  private static String question(String prompt) {
    var marked = MARKED_USER.matcher(prompt).results().map(match -> match.group(1)).toList();
    return marked.isEmpty() ? prompt : marked.get(marked.size() - 1).strip();
  }

  private CompletionsEndpoint() {}
}
