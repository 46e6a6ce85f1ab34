package dev.chatflux.samples.chat;

import dev.chatflux.reactor.Chat;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be said on the command line. */
@Command(
    name = "chat",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Chats with a model of the OpenAI API, or of a server that speaks it.",
    footer = {
      "",
      "Without a question it chats: Ctrl-C or Enter stop an answer, Ctrl-D leaves.",
      "Lines of a pipe are questions, answered one after the other.",
      "Without a key and a base URL, a small server in the program itself answers."
    })
final class ChatCommand implements Callable<Integer> {

  private static final String NO_KEY =
      "No key and no base URL: a small server in this program answers. Set OPENAI_API_KEY to ask a"
          + " model.";

  @Option(names = "--model", paramLabel = "NAME", description = "default: OPENAI_MODEL, gpt-5-mini")
  private @Nullable String model;

  @Option(names = "--base-url", paramLabel = "URL", description = "default: OPENAI_BASE_URL")
  private @Nullable String baseUrl;

  @Option(names = "--key", paramLabel = "KEY", description = "default: OPENAI_API_KEY")
  private @Nullable String key;

  @Option(names = "--system", paramLabel = "TEXT", description = "instructions for the model")
  private @Nullable String system;

  @Option(names = "--temperature", paramLabel = "0-2", description = "how random answers are")
  private @Nullable Double temperature;

  @Parameters(paramLabel = "QUESTION", description = "is answered, and that is all")
  private List<String> question = List.of();

  private final Streams streams;
  private final Function<String, @Nullable String> environment;

  private ChatCommand(Streams streams, Function<String, @Nullable String> environment) {
    this.streams = streams;
    this.environment = environment;
  }

  /**
   * Does what the arguments say.
   *
   * @return the status to exit with: 0, or 1 if a question failed, or 2 for wrong arguments
   */
  static int run(Streams streams, Function<String, @Nullable String> environment, String... args) {
    return new CommandLine(new ChatCommand(streams, environment))
        .setOut(streams.out())
        .setErr(streams.err())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              streams.err().println(ErrorLine.of(failure));
              return 1;
            })
        .execute(args);
  }

  @Override
  public Integer call() throws IOException {
    try (var service = Service.of(or(key, "OPENAI_API_KEY"), or(baseUrl, "OPENAI_BASE_URL"));
        var questions = new Questions(withSettings(service.openai().chat()))) {
      if (service.isEmbedded()) {
        streams.err().println(NO_KEY);
      }
      return chat(questions, Conversation.under(system));
    }
  }

  private int chat(Questions questions, Conversation conversation) throws IOException {
    var lines = new LineChat(questions, streams, conversation);
    if (!question.isEmpty()) {
      return lines.answer(String.join(" ", question));
    }
    try (var terminal = Terminals.open()) {
      if (terminal == null) {
        return lines.answerAll();
      }
      new TerminalChat(questions, terminal, conversation).run();
      return 0;
    }
  }

  private Chat withSettings(Chat chat) {
    var named = or(model, "OPENAI_MODEL");
    return chat.withDefaults(
        request -> request.model(named == null ? "gpt-5-mini" : named).temperature(temperature));
  }

  private @Nullable String or(@Nullable String option, String variable) {
    var value = option == null ? environment.apply(variable) : option;
    return value == null || value.isBlank() ? null : value.strip();
  }
}
