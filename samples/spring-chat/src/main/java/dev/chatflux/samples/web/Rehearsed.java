package dev.chatflux.samples.web;

import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import dev.chatflux.testing.RecordedRequest;
import java.util.function.Predicate;

/** What the server of the program's own says to the examples of the page, as a model would. */
final class Rehearsed {

  private static final String MARKDOWN =
      """
      ## What a page can show

      Answers are **Markdown**, shown *while they come*. A list:

      1. A question is sent with all that was said before.
      2. Its answer arrives word by word, as `ChatEvent`s.
      3. Who stops it hangs up on the model.

      | who | what happens to the answer |
      |---|---|
      | reloads the page | it goes on |
      | stops it | it ends, and what came is kept |

      ```java
      Flux<ChatEvent> answer = chat.withMemory(memory, id)
          .events(request -> request.user(question));
      ```

      > Scripts do not run. <script>alert("Boo")</script>
      """;

  static void in(OpenAiServer server) {
    server
        .when(asks("Markdown"))
        .answer(Answer.saying(MARKDOWN))
        .when(asks("error"))
        .answer(Answer.error(400, "invalid_request_error", "rehearsed", "As you asked for it"));
  }

  /** Whether the last message has these words. */
  private static Predicate<RecordedRequest> asks(String words) {
    return request ->
        request.path().endsWith("/chat/completions")
            && request.json().path("messages").valueStream().reduce((a, b) -> b).stream()
                .anyMatch(last -> last.path("content").asString().contains(words));
  }

  private Rehearsed() {}
}
