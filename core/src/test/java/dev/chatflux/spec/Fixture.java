package dev.chatflux.spec;

import dev.chatflux.json.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON among the resources of the tests. */
public final class Fixture {

  /** The JSON of a resource, named from the root as in {@code models/list.json}. */
  public static JsonNode json(String name) {
    try (var in = Fixture.class.getResourceAsStream('/' + name)) {
      return Wire.tree(Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The value as a tree that is equal to any other that means the same: without members that are
   * null, since null and absent mean the same, and with 1 for 1.0.
   */
  public static JsonNode normal(Object value) {
    return normalized(Wire.tree(Wire.write(value)));
  }

  private static JsonNode normalized(JsonNode json) {
    if (json.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      json.forEachEntry(
          (name, member) -> {
            if (!member.isNull()) {
              object.set(name, normalized(member));
            }
          });
      return object;
    }
    if (json.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      json.forEach(element -> array.add(normalized(element)));
      return array;
    }
    return json.isNumber()
        ? JsonNodeFactory.instance.numberNode(json.decimalValue().stripTrailingZeros())
        : json;
  }

  private Fixture() {}
}
