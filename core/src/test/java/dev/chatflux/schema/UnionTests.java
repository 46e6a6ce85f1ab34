package dev.chatflux.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chatflux.json.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Types of which there are several. */
class UnionTests {

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "circle", value = Circle.class),
    @JsonSubTypes.Type(name = "square", value = Square.class)
  })
  interface Shape {}

  @Description("Round")
  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  record Drawing(@Description("The first") Shape first, List<Shape> others, @Nullable Shape last) {}

  private static final String CIRCLE =
      """
      {"type":"object",
       "properties":{"kind":{"type":"string","enum":["circle"]},"radius":{"type":"number"}},
       "required":["kind","radius"],"additionalProperties":false,"description":"Round"}
      """;

  private static final String SQUARE =
      """
      {"type":"object",
       "properties":{"kind":{"type":"string","enum":["square"]},"side":{"type":"number"}},
       "required":["kind","side"],"additionalProperties":false}
      """;

  @Test
  void aUnionAllowsEachOfItsArmsWithItsNameFirst() {
    var arms = CIRCLE + "," + SQUARE;
    var type = JsonType.of(Drawing.class);
    assertThat(type.schema().path("properties"))
        .hasToString(
            Wire.tree(
                    """
                    {"first":{"anyOf":[%s],"description":"The first"},
                     "others":{"type":"array","items":{"anyOf":[%s]}},
                     "last":{"anyOf":[%s,{"type":"null"}]}}
                    """
                        .formatted(arms, arms, arms))
                .toString());
    var read =
        type.read(
            """
            {"first":{"kind":"circle","radius":1},"others":[{"kind":"square","side":2}],"last":null}
            """);
    assertThat(read).isEqualTo(new Drawing(new Circle(1), List.of(new Square(2)), null));
  }

  @Test
  void aUnionAtTheRootIsPutIntoAnObject() {
    var type = JsonType.of(Shape.class);
    assertThat(type.schema().at("/properties/value/anyOf")).hasSize(2);
    assertThat(type.read("{\"value\":{\"kind\":\"circle\",\"radius\":1}}"))
        .isEqualTo(new Circle(1));
  }

  sealed interface Command {

    record Move(int steps) implements Command {}

    @JsonTypeName("halt")
    record Stop() implements Command {}

    sealed interface Complex extends Command {

      record Repeat(int times, Command what) implements Complex {}
    }
  }

  record Program(List<Command> commands) {}

  @Test
  void aSealedTypeNeedsNoAnnotation() {
    var type = JsonType.of(Program.class);
    var union = type.schema().at("/$defs/Command/anyOf");
    assertThat(union).hasSize(3);
    assertThat(union.get(0).at("/properties/type/enum/0").asString()).isEqualTo("Move");
    assertThat(union.get(1).at("/properties/type/enum/0").asString()).isEqualTo("halt");
    assertThat(union.get(2).at("/properties/what/$ref").asString()).isEqualTo("#/$defs/Command");
    var read =
        type.read(
            """
            {"commands":[{"type":"Move","steps":1},{"type":"halt"},
              {"type":"Repeat","times":2,"what":{"type":"halt"}}]}
            """);
    assertThat(read.commands())
        .containsExactly(
            new Command.Move(1),
            new Command.Stop(),
            new Command.Complex.Repeat(2, new Command.Stop()));
  }

  @Test
  void aMapperOfOnesOwnReadsSealedTypesToo() {
    var type = JsonTypes.of(JsonMapper.builder().build()).of(Program.class);
    assertThat(type.read("{\"commands\":[{\"type\":\"halt\"}]}").commands())
        .containsExactly(new Command.Stop());
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({@JsonSubTypes.Type(Cat.class), @JsonSubTypes.Type(Dog.class)})
  interface Pet {}

  record Cat(int lives) implements Pet {}

  record Dog(boolean barks) implements Pet {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  @JsonSubTypes(@JsonSubTypes.Type(name = "one", value = One.class))
  interface Wrapped {}

  record One(int number) implements Wrapped {}

  @Test
  void otherWaysToTellArmsApartAreThereToo() {
    var pet = JsonType.of(Pet.class);
    assertThat(pet.schema().at("/properties/value/anyOf/0/properties").toString())
        .isEqualTo("{\"lives\":{\"type\":\"integer\"}}");
    assertThat(pet.read("{\"value\":{\"barks\":true}}")).isEqualTo(new Dog(true));
    var wrapped = JsonType.of(Wrapped.class);
    assertThat(wrapped.schema().at("/properties/one/properties/number/type").asString())
        .isEqualTo("integer");
    assertThat(wrapped.read("{\"one\":{\"number\":1}}")).isEqualTo(new One(1));
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  interface ByClass {}

  record Holder(ByClass thing) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  interface Empty {}

  record OfMember(
      @JsonTypeInfo(use = JsonTypeInfo.Id.NAME) @JsonSubTypes(@JsonSubTypes.Type(Cat.class))
          Object pet) {}

  @Test
  void whatNoSchemaSaysIsAnError() {
    assertThatThrownBy(() -> JsonType.of(OfMember.class))
        .hasMessageContaining("OfMember.pet has an @JsonTypeInfo of its own");
    assertThatThrownBy(() -> JsonType.of(Holder.class)).hasMessageContaining("Holder.thing");
    assertThatThrownBy(() -> JsonType.of(Empty.class)).hasMessageContaining("@JsonSubTypes");
  }
}
