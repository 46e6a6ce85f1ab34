package dev.chatflux.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The types have all that the official document describes, operation by operation. */
class CoverageTests {

  /** The groups of operations that are done. */
  private static final List<String> DONE =
      List.of("Chat", "Completions", "Embeddings", "Models", "Moderations");

  private static final Coverage COVERAGE = new Coverage(CallCatalog.calls(), Deviations.OURS);

  @BeforeAll
  static void printTheTable() throws IOException {
    var table = COVERAGE.rows().stream().map(Coverage.Row::toString).toList();
    table.forEach(System.out::println);
    var details =
        COVERAGE.rows().stream()
            .map(Coverage.Row::tag)
            .flatMap(
                tag ->
                    Stream.concat(
                        COVERAGE.gaps(tag).stream().map(gap -> tag + ": " + gap),
                        COVERAGE.uncovered(tag).stream().map(name -> tag + " lacks " + name)));
    Files.createDirectories(Path.of("target"));
    Files.writeString(
        Path.of("target/coverage.txt"),
        Stream.concat(table.stream(), details).collect(Collectors.joining("\n", "", "\n")));
  }

  static List<String> done() {
    return DONE;
  }

  @ParameterizedTest
  @MethodSource("done")
  void nothingIsMissing(String tag) {
    assertThat(COVERAGE.gaps(tag)).isEmpty();
    assertThat(COVERAGE.uncovered(tag)).isEmpty();
    assertThat(COVERAGE.rows())
        .filteredOn(row -> row.tag().equals(tag))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.calls()).isEqualTo(row.operations()).isPositive();
              assertThat(row.properties()).isPositive();
            });
  }

  @Test
  void operationsThatTheDocumentDoesNotHaveAreThereForAReason() {
    assertThat(COVERAGE.operationsBeyond())
        .containsExactlyInAnyOrderElementsOf(Deviations.OURS.operations().keySet());
  }

  @Test
  void membersThatTheDocumentDoesNotHaveAreThereForAReason() {
    assertThat(COVERAGE.membersBeyond())
        .containsExactlyInAnyOrderElementsOf(Deviations.OURS.members().keySet());
  }
}
