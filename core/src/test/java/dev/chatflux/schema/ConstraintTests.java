package dev.chatflux.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.json.Wire;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

/** The constraints of Jakarta Validation, as limits of the schema and as checks of the value. */
class ConstraintTests {

  record Booking(
      @Min(1) @Max(12) int guests,
      @DecimalMin(value = "0.5", inclusive = false) double share,
      @Positive long price,
      @Size(min = 2, max = 5) List<@Size(max = 10) String> names,
      @NotEmpty List<@Min(0) Integer> rooms,
      @Size(min = 3) @Description("As printed") String code,
      @NotBlank String title,
      @Email String mail,
      @Pattern(regexp = "[A-Z]{3}") String currency,
      Optional<@Max(9) Integer> stars) {}

  private static final String MEMBERS =
      """
      {"guests":{"type":"integer","minimum":1,"maximum":12},
       "share":{"type":"number","exclusiveMinimum":0.5},
       "price":{"type":"integer","exclusiveMinimum":0},
       "names":{"type":"array","items":%s,"minItems":2,"maxItems":5},
       "rooms":{"type":"array","items":{"type":"integer","minimum":0},"minItems":1},
       "code":%s,
       "title":%s,
       "mail":{"type":"string","format":"email"},
       "currency":{"type":"string","pattern":"^(?:[A-Z]{3})$"},
       "stars":{"type":["integer","null"],"maximum":9}}
      """;

  @Test
  void limitsAreKeywordsWhereTheStrictModeKnowsThem() {
    assertThat(JsonType.of(Booking.class).schema().path("properties"))
        .hasToString(
            Wire.tree(
                    MEMBERS.formatted(
                        "{\"type\":\"string\",\"description\":\"At most 10 characters.\"}",
                        "{\"type\":\"string\",\"description\":\"As printed. At least 3 characters.\"}",
                        "{\"type\":\"string\",\"description\":\"At least 1 character.\"}"))
                .toString());
  }

  @Test
  void limitsAreKeywordsWhereAModelIsNotHeldToIt() {
    assertThat(JsonTypes.standard().lenient().of(Booking.class).schema().path("properties"))
        .hasToString(
            Wire.tree(
                    MEMBERS.formatted(
                        "{\"type\":\"string\",\"maxLength\":10}",
                        "{\"type\":\"string\",\"description\":\"As printed\",\"minLength\":3}",
                        "{\"type\":\"string\",\"minLength\":1}"))
                .toString());
  }

  record Guest(@NotBlank String name, @Min(18) int age) {}

  @Test
  void valuesArePutToAValidator() {
    var types = JsonTypes.standard().check(JakartaValidation.by(validator()));
    var type = types.of(Guest.class);
    assertThat(type.read("{\"name\":\"Ada\",\"age\":18}")).isEqualTo(new Guest("Ada", 18));
    assertThatThrownBy(() -> type.read("{\"name\":\" \",\"age\":17}"))
        .isInstanceOfSatisfying(
            MismatchException.class,
            error ->
                assertThat(error.problems())
                    .containsExactly(
                        "age must be greater than or equal to 18", "name must not be blank"));
    var list = types.of(new TypeReference<List<Guest>>() {});
    assertThatThrownBy(() -> list.read("{\"value\":[{\"name\":\"Ada\",\"age\":17}]}"))
        .hasMessage("[0].age must be greater than or equal to 18");
  }

  private static Validator validator() {
    return Validation.byDefaultProvider()
        .configure()
        .messageInterpolator(
            new ParameterMessageInterpolator(
                java.util.Set.of(java.util.Locale.ENGLISH),
                java.util.Locale.ENGLISH,
                context -> java.util.Locale.ENGLISH,
                false))
        .buildValidatorFactory()
        .getValidator();
  }
}
