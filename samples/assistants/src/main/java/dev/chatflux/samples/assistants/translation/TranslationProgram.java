package dev.chatflux.samples.assistants.translation;

import dev.chatflux.samples.assistants.Program;
import dev.chatflux.samples.assistants.Service;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;

/** Translates a text to German. */
public final class TranslationProgram implements Program {

  private static final String EXAMPLE =
      """
      # Your smart lock

      The smart lock opens the door when your phone is near.

      Keep the spare key in a safe place.
      """;

  private static final Map<String, String> REHEARSED =
      Map.of(
          "# Your", "# Ihr Smart Lock",
          "The smart lock", "Das Smart Lock macht auf, wenn Ihr Telefon in der Nähe ist.",
          "Keep the spare", "Bewahren Sie den Notschlüssel an einem sicheren Ort auf.");

  @Override
  public Flux<String> run(Service service, List<String> words) {
    var glossary = new Glossary(Map.of("smart lock", "Smart Lock", "spare key", "Notschlüssel"));
    // Far shorter pieces than one would take, so that the example has some.
    var translator = new DocumentTranslator(service.chat(), "German", glossary, 60, 4);
    return translator
        .translate(words.isEmpty() ? EXAMPLE : String.join(" ", words))
        .map(TranslationProgram::line);
  }

  private static String line(TranslatedPiece piece) {
    return piece.problem() == null
        ? piece.text().stripTrailing()
        : "[" + piece.problem() + "] " + piece.text().stripTrailing();
  }

  @Override
  public void rehearse(OpenAiServer server) {
    REHEARSED.forEach(
        (begin, translation) ->
            server
                .when(request -> request.body().contains("\"" + begin))
                .answer(Answer.saying("{\"text\": \"" + translation + "\"}")));
  }
}
