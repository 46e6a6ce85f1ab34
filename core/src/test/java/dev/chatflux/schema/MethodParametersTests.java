package dev.chatflux.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Methods whose arguments a model writes. */
class MethodParametersTests {

  record Node(String name, Optional<Node> next) {}

  @SuppressWarnings("unused")
  private static final class Methods {

    void plain(@Description("A name") String name, int count, Optional<Node> node) {}

    void map(Map<String, Integer> numbers) {}

    void nothing() {}
  }

  private static Method method(String name) {
    return Arrays.stream(Methods.class.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonType<Object[]> type(String name) {
    return JsonTypes.standard().parametersOf(method(name));
  }

  @Test
  void theyAreTheMembersOfAnObject() {
    var schema = type("plain").schema();
    assertThat(schema.at("/properties/name").toString())
        .isEqualTo("{\"type\":\"string\",\"description\":\"A name\"}");
    assertThat(schema.at("/required").toString()).isEqualTo("[\"name\",\"count\",\"node\"]");
    assertThat(schema.path("$defs").path("Node").at("/properties/name/type").asString())
        .isEqualTo("string");
    assertThat(type("plain").strict()).isTrue();
  }

  @Test
  void theyAreReadInTheirOrder() {
    var arguments =
        type("plain").read("{\"node\":{\"name\":\"b\",\"next\":null},\"count\":7,\"name\":\"a\"}");
    assertThat(arguments).containsExactly("a", 7, Optional.of(new Node("b", Optional.empty())));
    assertThat(type("nothing").read("{}")).isEmpty();
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> type("plain").read("{\"name\":\"a\"}"))
        .isInstanceOf(MismatchException.class)
        .hasMessage("count is missing");
  }

  @Test
  void eachIsChecked() {
    var picky = JsonTypes.standard().check(value -> List.of(value + " is bad"));
    assertThatThrownBy(
            () -> picky.parametersOf(method("plain")).read("{\"name\":\"a\",\"count\":7}"))
        .hasMessageContaining("a is bad; 7 is bad");
  }

  @Test
  void whatTheStrictModeForbidsNeedsLenientTypes() {
    assertThatThrownBy(() -> type("map"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("map.numbers is a map");
    var lenient = JsonTypes.standard().lenient().parametersOf(method("map"));
    assertThat(lenient.read("{\"numbers\":{\"a\":1}}")).containsExactly(Map.of("a", 1));
  }

  @Test
  void namesAreNeeded() throws NoSuchMethodException {
    var nameless = String.class.getMethod("concat", String.class);
    assertThatThrownBy(() -> JsonTypes.standard().parametersOf(nameless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("compile with -parameters");
  }
}
