package dev.chatflux.samples.assistants.translation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.chat.ChatRequest;
import dev.chatflux.reactor.Chat;
import dev.chatflux.samples.assistants.WireTest;
import dev.chatflux.testing.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class DocumentTranslatorTests extends WireTest {

  private static final Glossary NONE = new Glossary(Map.of());

  private List<TranslatedPiece> translate(Chat chat, Glossary glossary, String document) {
    var translator = new DocumentTranslator(chat, "German", glossary, 5, 2);
    return values(translator.translate(document));
  }

  private static String text(List<TranslatedPiece> pieces) {
    return pieces.stream().map(TranslatedPiece::text).collect(joining());
  }

  private static Answer translated(String text) {
    return Answer.saying("{\"text\": \"" + text + "\"}");
  }

  @Test
  void piecesKeepTheirOrderWhicheverIsDoneFirst() {
    server.when(about("One")).answer(translated("Eins").delayHead(Duration.ofMillis(300)));
    server.when(about("Two")).answer(translated("Zwei"));
    server.when(about("Three")).answer(translated("Drei"));
    var pieces = translate(chat, NONE, "One\n\nTwo\n\nThree\n");
    assertThat(text(pieces)).isEqualTo("Eins\n\nZwei\n\nDrei\n");
    assertThat(pieces).extracting(TranslatedPiece::problem).containsOnlyNulls();
  }

  @Test
  void twoCallsRunAtATimeAndNoMore() {
    server.when(about("Wort")).answer(translated("word"));
    var counted = new Counted(chat, new AtomicInteger(), new AtomicInteger());
    assertThat(translate(counted, NONE, "Wort\n\n".repeat(8))).hasSize(8);
    assertThat(counted.most()).hasValue(2);
  }

  @Test
  void aPieceThatFailsIsReportedAndNotLost() {
    server.when(about("One")).answer(translated("Eins"));
    server.when(about("Two")).answer(Answer.error(400, "invalid", "filter", "Not this"));
    server.when(about("Three")).answer(Answer.saying("{\"text\": \"Dr"));
    server.when(about("Four")).answer(translated("Vier"));
    var pieces = translate(chat, NONE, "One\n\nTwo\n\nThree\n\nFour");
    assertThat(text(pieces)).isEqualTo("Eins\n\nTwo\n\nThree\n\nVier");
    assertThat(pieces.get(1).problem()).startsWith("Not translated: Not this");
    assertThat(pieces.get(2).problem()).startsWith("Not translated: ");
    assertThat(pieces.get(3).problem()).isNull();
  }

  @Test
  void onlyTermsThatOccurAreSent() {
    server.when(about("Key")).answer(translated("Schlüssel"));
    translate(chat, new Glossary(Map.of("key", "Schlüssel", "lock", "Schloss")), "Key");
    var instructions = sent(0).at("/messages/0/content").asString();
    assertThat(instructions)
        .contains("German", "Always translate \"key\" as \"Schlüssel\".")
        .doesNotContain("lock");
  }

  @Test
  void aTermThatWasTranslatedOtherwiseIsAskedForAgain() {
    server.enqueue(translated("Taste"), translated("Schlüssel"));
    var pieces = translate(chat, new Glossary(Map.of("key", "Schlüssel")), "Key");
    assertThat(pieces).containsExactly(new TranslatedPiece("Schlüssel", null));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aTermThatStaysOtherwiseIsReported() {
    server.when(about("Key")).answer(translated("Taste"));
    var pieces = translate(chat, new Glossary(Map.of("key", "Schlüssel")), "Key");
    assertThat(pieces)
        .containsExactly(new TranslatedPiece("Taste", "Not as in the glossary: [Schlüssel]"));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void blanksAreNotSent() {
    assertThat(text(translate(chat, NONE, " \n\n "))).isEqualTo(" \n\n ");
    assertThat(server.requests()).isEmpty();
  }

  /** Counts the calls that run at a time. */
  private record Counted(Chat chat, AtomicInteger running, AtomicInteger most) implements Chat {

    @Override
    public Mono<ChatCompletion> create(ChatRequest request) {
      return chat.create(request)
          .doOnSubscribe(s -> most.accumulateAndGet(running.incrementAndGet(), Math::max))
          .doOnTerminate(running::decrementAndGet);
    }

    @Override
    public Flux<ChatChunk> stream(ChatRequest request) {
      return chat.stream(request);
    }
  }
}
