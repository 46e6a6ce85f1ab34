package dev.chatflux.samples.assistants.home;

import dev.chatflux.chat.ChatEvent;
import dev.chatflux.samples.assistants.Program;
import dev.chatflux.samples.assistants.Service;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Prints what a smart home does. */
public final class HomeProgram implements Program {

  private static final String EXAMPLE =
      "Switch the light in the kitchen off, and warm the hall to 21 degrees";

  @Override
  public Flux<String> run(Service service, List<String> words) {
    var wish = words.isEmpty() ? EXAMPLE : String.join(" ", words);
    return new SmartHome().hear(service.chat(), wish).mapNotNull(HomeProgram::line);
  }

  static @Nullable String line(ChatEvent event) {
    if (event instanceof ChatEvent.ToolStarted started) {
      return started.name() + " " + started.arguments();
    }
    if (event instanceof ChatEvent.ToolProgress progress) {
      return "... " + progress.value();
    }
    if (event instanceof ChatEvent.ToolResult result) {
      return "-> " + result.text();
    }
    return event instanceof ChatEvent.Done done ? done.completion().text() : null;
  }

  @Override
  public void rehearse(OpenAiServer server) {
    server
        .when(request -> request.body().contains(EXAMPLE))
        .answer(
            Answer.calling("switchLight", "{\"room\": \"kitchen\", \"on\": false}"),
            Answer.calling("warm", "{\"room\": \"hall\", \"degrees\": 21}"),
            Answer.saying("The kitchen is dark, and the hall is warm."));
  }
}
