package dev.chatflux.samples.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What readers are told of the samples. */
class ReadmeTests {

  private static List<String> modules() throws IOException {
    return Pattern.compile("<module>(.+?)</module>")
        .matcher(Files.readString(Path.of("..", "pom.xml")))
        .results()
        .map(MatchResult::group)
        .map(module -> module.replaceAll("</?module>", ""))
        .toList();
  }

  @Test
  void listsAllSamplesAndInChineseHowTheyAreStarted() throws IOException {
    var english = Files.readString(Path.of("..", "..", "README.md"));
    var chinese = Files.readString(Path.of("..", "README.zh-CN.md"));
    assertThat(modules())
        .contains("spring-chat")
        .allSatisfy(module -> assertThat(english).contains("samples/" + module))
        .allSatisfy(module -> assertThat(chinese).contains("-pl samples/" + module));
  }

  @Test
  void showsAPictureThatIsSmall() throws IOException {
    assertThat(Files.readString(Path.of("..", "..", "README.md")))
        .contains("](samples/spring-chat/screenshot.webp)");
    assertThat(Path.of("screenshot.webp")).isNotEmptyFile();
    assertThat(Files.size(Path.of("screenshot.webp"))).isLessThan(60_000);
  }
}
