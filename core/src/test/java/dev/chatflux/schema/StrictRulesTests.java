package dev.chatflux.schema;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.json.Wire;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * "A schema may have up to 5000 object properties total, with up to 10 levels of nesting", and the
 * other limits of the guide.
 *
 * @see <a href="https://platform.openai.com/docs/guides/structured-outputs">Structured outputs</a>
 */
class StrictRulesTests {

  private static void check(ObjectNode schema) {
    StrictRules.check("Root", schema);
  }

  private static ObjectNode objectOf(String name, ObjectNode value) {
    var schema = Schemas.type("object");
    schema.putObject("properties").set(name, value);
    schema.putArray("required").add(name);
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode wide(int members) {
    var schema = Schemas.type("object").put("additionalProperties", false);
    var properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (int i = 0; i < members; i++) {
      properties.set("m" + i, Schemas.type("string"));
      required.add("m" + i);
    }
    return schema;
  }

  private static ObjectNode deep(int levels) {
    var schema = Schemas.type("string");
    for (int i = 0; i < levels; i++) {
      schema = objectOf("a", schema);
    }
    return schema;
  }

  private static ObjectNode enumOf(int values, int chars) {
    return Schemas.enumeration(
        IntStream.range(0, values)
            .mapToObj(i -> ("%0" + chars + "d").formatted(i))
            .collect(Collectors.toList()));
  }

  @Test
  void aSchemaMayHaveFiveThousandProperties() {
    check(wide(5_000));
    assertThatThrownBy(() -> check(wide(5_001))).hasMessageContaining("Root.m5000 ");
  }

  @Test
  void itMayBeTenLevelsDeep() {
    check(deep(10));
    assertThatThrownBy(() -> check(deep(11)))
        .hasMessageContaining("Root" + ".a".repeat(11) + " is deeper than the 10 levels");
  }

  @Test
  void elementsOfAnArrayAreALevelToo() {
    var array = Schemas.type("array");
    array.set("items", deep(8));
    check(objectOf("list", array));
    array.set("items", deep(9));
    assertThatThrownBy(() -> check(objectOf("list", array)))
        .hasMessageContaining("Root.list[]" + ".a".repeat(9));
  }

  @Test
  void itMayHaveAThousandEnumValues() {
    check(objectOf("e", enumOf(1_000, 4)));
    assertThatThrownBy(() -> check(objectOf("e", enumOf(1_001, 4))))
        .hasMessageContaining("Root.e brings the enum values to 1001");
  }

  @Test
  void theValuesOfAllEnumsAreCountedTogether() {
    var two = objectOf("a", enumOf(600, 3));
    two.withObject("/properties").set("b", enumOf(401, 3));
    two.withArray("required").add("b");
    assertThatThrownBy(() -> check(two))
        .hasMessageContaining("Root.b brings the enum values to 1001");
  }

  @Test
  void aLargeEnumMayHaveFifteenThousandCharacters() {
    check(objectOf("e", enumOf(250, 100)));
    check(objectOf("e", enumOf(300, 50)));
    assertThatThrownBy(() -> check(objectOf("e", enumOf(300, 51))))
        .hasMessageContaining("Root.e has more than 250 enum values, of 15300 characters");
  }

  @Test
  void namesAndEnumValuesMayHave120ThousandCharacters() {
    check(objectOf("e", enumOf(100, 1_199)));
    assertThatThrownBy(() -> check(objectOf("long".repeat(30), enumOf(100, 1_199))))
        .hasMessageContaining("characters: 120000 are allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"array\"} | Root has to be an object",
        "{\"anyOf\":[]} | Root has to be an object",
        "{\"type\":\"object\",\"properties\":{}} | Root needs additionalProperties to be false",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},"
            + "\"additionalProperties\":false} | Root.a is not required",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"allOf\":[]}},\"required\":[\"a\"],"
            + "\"additionalProperties\":false} | Root.a has the keyword allOf",
        "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false,"
            + "\"$defs\":{\"D\":{\"type\":\"object\"}}} | D needs additionalProperties to be false",
      })
  void aRuleThatIsBrokenIsNamedWithTheMember(String schema, String problem) {
    assertThatThrownBy(() -> StrictRules.check("Root", Wire.tree(schema)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("in the strict mode");
  }

  record L1(L2 a) {}

  record L2(L3 a) {}

  record L3(L4 a) {}

  record L4(L5 a) {}

  record L5(L6 a) {}

  record L6(L7 a) {}

  record L7(L8 a) {}

  record L8(L9 a) {}

  record L9(L10 a) {}

  record L10(L11 a) {}

  record L11(String a) {}

  @Test
  void aTypeThatIsTooDeepIsNamedWithTheMember() {
    assertThatThrownBy(() -> JsonType.of(L1.class))
        .hasMessageContaining("L1" + ".a".repeat(11) + " is deeper than the 10 levels");
    assertThatCode(() -> JsonType.of(L2.class)).doesNotThrowAnyException();
    assertThatCode(() -> JsonTypes.standard().lenient().of(L1.class)).doesNotThrowAnyException();
  }
}
