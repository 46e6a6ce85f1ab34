package dev.chatflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What editors read to help with the properties. */
class MetadataTests {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** A row of the README: the property, and what it is by default. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `(chatflux[^`]*)` \\|.*\\| ?([^|]*?) ?\\|$", Pattern.MULTILINE);

  @Test
  void theTableOfTheReadmeIsWhatEditorsAreTold() throws IOException {
    var told = new TreeMap<String, String>();
    properties()
        .forEach(
            property ->
                told.put(
                    property.get("name").stringValue(),
                    property.path("defaultValue").asString("")));
    var readme = new TreeMap<String, String>();
    ROW.matcher(Files.readString(ROOT.resolve("README.md")))
        .results()
        .forEach(row -> readme.put(row.group(1), defaultOf(row.group(2))));
    readme.keySet().retainAll(told.keySet());
    assertThat(readme).isEqualTo(told);
  }

  /** What begins with a value in code says that value; all else is a description. */
  private static String defaultOf(String cell) {
    var value = Pattern.compile("^`([^`]*)`(:.*)?$").matcher(cell);
    return value.matches() && !cell.contains("User-Agent") ? value.group(1) : "";
  }

  @Test
  void eachPropertyIsSetInATest() throws IOException {
    var tests = new StringBuilder();
    try (var files = Files.walk(Path.of("src/test/java"))) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        tests.append(Files.readString(file));
      }
    }
    assertThat(properties())
        .extracting(property -> property.get("name").stringValue())
        .allSatisfy(name -> assertThat(tests).containsPattern(Pattern.quote(name) + "[.=]"));
  }

  @Test
  void editorsOfferValues() throws IOException {
    var hints = metadata().get("hints").valueStream().toList();
    assertThat(hints)
        .extracting(hint -> hint.get("name").stringValue())
        .contains("chatflux.chat.model", "chatflux.chat.reasoning-effort", "chatflux.proxy");
    var names = properties().stream().map(property -> property.get("name").stringValue()).toList();
    assertThat(hints)
        .allSatisfy(hint -> assertThat(names).contains(hint.get("name").stringValue()))
        .allSatisfy(hint -> assertThat(hint.get("values")).isNotEmpty());
  }

  @Test
  void eachPropertyIsDescribedInPlainSentences() throws IOException {
    assertThat(properties())
        .allSatisfy(
            property ->
                assertThat(property.path("description").asString())
                    .as(property.get("name").stringValue())
                    .hasSizeGreaterThan(10)
                    .endsWith(".")
                    .doesNotContain("{@", "\n", "  "));
  }

  private static List<JsonNode> properties() throws IOException {
    return metadata().get("properties").valueStream().toList();
  }

  private static JsonNode metadata() throws IOException {
    var resource = "/META-INF/spring-configuration-metadata.json";
    try (var json = ClientProperties.class.getResourceAsStream(resource)) {
      return Wire.tree(new String(json.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
