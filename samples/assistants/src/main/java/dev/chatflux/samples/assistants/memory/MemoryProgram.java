package dev.chatflux.samples.assistants.memory;

import dev.chatflux.samples.assistants.Program;
import dev.chatflux.samples.assistants.Service;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Starts the application for each thing that is said, and stops it again. */
public final class MemoryProgram implements Program {

  private static final List<String> EXAMPLE = List.of("My name is Ada", "What is my name?");

  private final String user;
  private final List<String> properties;

  /** Talks with the user of this machine. */
  public MemoryProgram() {
    this(System.getProperty("user.name", "somebody"));
  }

  MemoryProgram(String user, String... properties) {
    this.user = user;
    this.properties = List.of(properties);
  }

  @Override
  public Flux<String> run(Service service, List<String> words) {
    return Flux.fromIterable(words.isEmpty() ? EXAMPLE : List.of(String.join(" ", words)))
        .concatMap(said -> inNewApplication(service, said).map(answer -> said + "\n  " + answer));
  }

  /** To start an application blocks, which no event loop may. */
  private Mono<String> inNewApplication(Service service, String words) {
    return Mono.fromCallable(() -> answer(service, words)).subscribeOn(Schedulers.boundedElastic());
  }

  @Override
  public void rehearse(OpenAiServer server) {
    server
        .when(request -> request.body().contains("\"My name is Ada\"}]")) // was said last
        .answer(Answer.saying("Nice to meet you, Ada."));
  }

  private String answer(Service service, String words) {
    var arguments =
        Stream.concat(service.properties().stream(), properties.stream())
            .map("--"::concat)
            .toArray(String[]::new);
    try (var context = SpringApplication.run(CompanionApplication.class, arguments)) {
      var companion = context.getBean(Companion.class);
      if (words.equals("forget")) {
        companion.forget(user).block();
        return "(forgotten)";
      }
      return companion.answer(user, words).blockOptional().orElseThrow();
    }
  }
}
