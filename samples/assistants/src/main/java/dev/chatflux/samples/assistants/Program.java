package dev.chatflux.samples.assistants;

import dev.chatflux.testing.OpenAiServer;
import java.util.List;
import reactor.core.publisher.Flux;

/** What can be started by its name. */
public interface Program {

  /**
   * Runs it.
   *
   * @param service who answers
   * @param words what the user says instead of the example; may be empty
   * @return the lines to print
   */
  Flux<String> run(Service service, List<String> words);

  /** Tells the embedded server what a model would say to the example. */
  default void rehearse(OpenAiServer server) {}
}
