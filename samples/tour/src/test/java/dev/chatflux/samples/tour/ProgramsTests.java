package dev.chatflux.samples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for each program, those of tomorrow too. */
class ProgramsTests {

  private static final Path SOURCES = Path.of("src", "main", "java");

  @Test
  void canBeStarted() throws Exception {
    for (var name : programs()) {
      var program = Class.forName(ProgramsTests.class.getPackageName() + "." + name);
      // Maven calls main from another package.
      assertThat(Modifier.isPublic(program.getModifiers())).as(name).isTrue();
      assertThat(program.getMethod("main", String[].class).getReturnType()).isEqualTo(void.class);
    }
  }

  @Test
  void areListedForReaders() throws IOException {
    var page = Files.readString(Path.of("..", "README.zh-CN.md"));
    assertThat(programs())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains(name + ".java"));
  }

  private static List<String> programs() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .map(name -> name.replace(".java", ""))
          .toList();
    }
  }
}
