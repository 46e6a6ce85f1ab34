package dev.chatflux.samples.controllers;

import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;

/** What the server of the program's own says to the examples of the README, as a model would. */
final class Rehearsed {

  static void in(OpenAiServer server) {
    server
        .when(request -> request.body().contains("A-1001"))
        .answer(
            Answer.saying(
                """
                {"intent": "ORDER_STATUS", "urgency": "THIS_WEEK",
                 "entities": [{"kind": "PRODUCT", "words": "my kettle"},
                              {"kind": "ORDER_NUMBER", "words": "A-1001"}],
                 "summary": "The customer asks when the kettle of order A-1001 arrives."}"""))
        .when(request -> request.body().contains("Good morning"))
        .answer(Answer.saying("{\"from\": \"en\", \"text\": \"Guten Morgen!\"}"))
        .when(request -> request.body().contains("Tell me a story"))
        .answer(Answer.usual().pace(Duration.ofMillis(30)));
  }

  private Rehearsed() {}
}
