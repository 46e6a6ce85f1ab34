package dev.chatflux.samples.tour;

import dev.chatflux.chat.ResponseFormat;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import dev.chatflux.reactor.OpenAi;
import java.util.List;
import reactor.core.publisher.Mono;

/** Understands what somebody wants: the answer is JSON of a given shape, read as a record. */
public final class IntentAndEntities {

  /** What somebody wants, and of what they speak. */
  record Intent(String intent, List<String> entities) {}

  private static final WireReader<Intent> READER = Wire.reader(Intent.class);

  private static final ResponseFormat FORMAT =
      ResponseFormat.jsonSchema(
          "intent",
          Wire.tree(
              """
              {
                "type": "object",
                "properties": {
                  "intent": {"type": "string", "enum": ["book_flight", "weather", "other"]},
                  "entities": {"type": "array", "items": {"type": "string"}}
                },
                "required": ["intent", "entities"],
                "additionalProperties": false
              }
              """));

  public static void main(String[] args) {
    try (var openai = OpenAi.create()) {
      understand(openai, "I want to fly from Oslo to Rome").doOnNext(System.out::println).block();
    }
  }

  static Mono<Intent> understand(OpenAi openai, String sentence) {
    return openai
        .chat()
        .create(
            chat ->
                chat.model("gpt-4o-mini")
                    .system("Tell the intent of the user, and the entities that are mentioned.")
                    .user(sentence)
                    .responseFormat(FORMAT))
        .map(answer -> READER.read(answer.text()));
  }

  private IntentAndEntities() {}
}
