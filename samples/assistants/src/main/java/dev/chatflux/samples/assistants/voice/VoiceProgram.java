package dev.chatflux.samples.assistants.voice;

import dev.chatflux.reactor.ChatMemory;
import dev.chatflux.samples.assistants.Program;
import dev.chatflux.samples.assistants.Service;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;

/** Plays what a microphone would hear, and prints what a loudspeaker would say. */
public final class VoiceProgram implements Program {

  @Override
  public Flux<String> run(Service service, List<String> words) {
    var heard = words.isEmpty() ? example() : Flux.just(String.join(" ", words));
    var shared = heard.publish().autoConnect(2); // one screen, one assistant
    var chat = service.chat().withMemory(ChatMemory.inMemory(), "living-room");
    var said = new VoiceAssistant(chat).listen(shared).map("assistant: "::concat);
    return shared.map(VoiceProgram::line).mergeWith(said);
  }

  /** Somebody asks, hears the beginning of the answer, and asks for something else. */
  private static Flux<String> example() {
    return Flux.concat(
        Flux.just("How high ", "is the Zugspitze?\n").delayElements(Duration.ofMillis(300)),
        Flux.just("Wait, ", "I mean ", "Mont Blanc.\n").delaySequence(Duration.ofSeconds(2)));
  }

  private static String line(String heard) {
    return "user: " + heard.strip();
  }

  @Override
  public void rehearse(OpenAiServer server) {
    server
        .when(request -> request.body().contains("Zugspitze"))
        .answer(
            Answer.saying(
                    "The Zugspitze is 2,962 m high. It is **the highest mountain** of Germany. "
                        + "Three routes lead to its summit, and a cable car takes those who do not "
                        + "like to climb. On clear days one sees four countries from there.")
                .pace(Duration.ofMillis(60)));
    server
        .when(request -> request.body().contains("Mont Blanc"))
        .answer(
            Answer.saying("Mont Blanc is 4,806 m high. About 75% of its climbers start early."));
  }
}
