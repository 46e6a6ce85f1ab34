package dev.chatflux.samples.assistants.voice;

import dev.chatflux.chat.ChatChunk;
import dev.chatflux.errors.OpenAiException;
import dev.chatflux.reactor.Chat;
import reactor.core.publisher.Flux;

/**
 * From what a recogniser hears to what a synthesiser says.
 *
 * @param chat who answers; one with a memory knows what was said before, interrupted answers too
 */
record VoiceAssistant(Chat chat) {

  private static final String INSTRUCTIONS =
      "You are a voice assistant. Answer in a few short sentences, without lists or markup.";

  /**
   * Says the answers sentence by sentence: the first can be spoken while the model still writes the
   * others.
   *
   * <p>Whoever begins to speak interrupts: each piece that is heard switches away from the answer
   * before, which hangs up, and only a whole utterance is answered.
   *
   * @param pieces of the transcript, as they are recognised; a line end ends an utterance
   * @return sentences in words that can be spoken
   */
  Flux<String> listen(Flux<String> pieces) {
    return pieces
        .concatWithValues("\n") // what is heard last is an utterance too
        .scan(Heard.NOTHING, Heard::and)
        .filter(Heard::isSpoken)
        .switchMap(heard -> heard.whole() ? answer(heard.text().strip()) : Flux.empty());
  }

  private Flux<String> answer(String question) {
    return chat.stream(request -> request.system(INSTRUCTIONS).user(question))
        .mapNotNull(ChatChunk::text)
        .transform(SentenceSplitter::sentences)
        .map(SpokenText::of)
        .filter(sentence -> !sentence.isEmpty())
        .onErrorResume(OpenAiException.class, failure -> Flux.just("Sorry, something went wrong."));
  }
}
