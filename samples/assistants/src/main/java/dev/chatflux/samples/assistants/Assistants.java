package dev.chatflux.samples.assistants;

import dev.chatflux.samples.assistants.home.HomeProgram;
import dev.chatflux.samples.assistants.memory.MemoryProgram;
import dev.chatflux.samples.assistants.support.SupportProgram;
import dev.chatflux.samples.assistants.translation.TranslationProgram;
import dev.chatflux.samples.assistants.voice.VoiceProgram;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts a program by its name. */
public final class Assistants {

  static final Map<String, Program> PROGRAMS =
      new TreeMap<>(
          Map.of(
              "home", new HomeProgram(),
              "memory", new MemoryProgram(),
              "support", new SupportProgram(),
              "translation", new TranslationProgram(),
              "voice", new VoiceProgram()));

  /**
   * Starts a program.
   *
   * @param args its name, and what to say to it instead of the example
   */
  public static void main(String[] args) {
    // The native transport makes recent JVMs warn, and one user does not need it.
    System.setProperty("io.netty.transport.noNative", "true");
    int status = run(System.out, System::getenv, args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Returns the exit status. */
  static int run(PrintStream out, Function<String, @Nullable String> environment, String... args) {
    var program = args.length == 0 ? null : PROGRAMS.get(args[0]);
    if (program == null) {
      out.println("Name one of these programs: " + String.join(", ", PROGRAMS.keySet()));
      return 2;
    }
    try (var service = Service.of(environment, program)) {
      if (service.isEmbedded()) {
        out.println("(No OPENAI_API_KEY: a server of this program answers, from a script.)");
      }
      var words = List.of(args).subList(1, args.length);
      program.run(service, words).doOnNext(out::println).blockLast();
      return 0;
    } catch (RuntimeException failure) {
      out.println("error: " + failure.getMessage() + because(failure.getCause()));
      return 1;
    }
  }

  private static String because(@Nullable Throwable cause) {
    return cause == null ? "" : " (" + cause.getMessage() + ")";
  }

  private Assistants() {}
}
