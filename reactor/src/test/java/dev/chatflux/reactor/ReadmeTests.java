package dev.chatflux.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every snippet of the README stands in a source that is compiled. */
class ReadmeTests {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern BLOCK =
      Pattern.compile("```(java|kotlin)\n(.*?)```", Pattern.DOTALL);

  static Stream<String> snippets() throws IOException {
    var readme = Files.readString(ROOT.resolve("README.md"));
    return BLOCK.matcher(readme).results().map(ReadmeTests::code);
  }

  private static String code(MatchResult block) {
    return block.group(2);
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void itIsCompiled(String snippet) throws IOException {
    assertThat(words(compiled())).contains(words(snippet));
  }

  private static String compiled() throws IOException {
    return Files.readString(
            ROOT.resolve("reactor/src/test/java/dev/chatflux/reactor/ReadmeSnippets.java"))
        + Files.readString(
            ROOT.resolve("reactor/src/test/kotlin/dev/chatflux/reactor/ReadmeKotlinSnippets.kt"))
        + Files.readString(
            ROOT.resolve("spring-starter/src/test/java/dev/chatflux/spring/StoryController.java"))
        + Files.readString(
            ROOT.resolve("spring-starter/src/test/kotlin/dev/chatflux/spring/AdviceController.kt"));
  }

  /** Formatters have their own mind about line breaks, and Kotlin needs no semicolons. */
  private static String words(String code) {
    return code.replaceAll("[\\s;]+", "");
  }
}
