package dev.chatflux.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chatflux.json.Wire;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonPOJOBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Types and the schemas that stand for them. */
class SchemaTests {

  private static void assertSchema(JsonType<?> type, String schema) {
    assertThat(type.schema().toPrettyString()).isEqualTo(Wire.tree(schema).toPrettyString());
  }

  @Description("Something to go to")
  record CalendarEvent(
      String name, @Description("When it begins") LocalDate date, List<String> participants) {}

  @Test
  void aRecordIsAnObjectOfItsComponentsInTheirOrder() {
    assertSchema(
        JsonType.of(CalendarEvent.class),
        """
        {"type":"object",
         "properties":{
           "name":{"type":"string"},
           "date":{"type":"string","format":"date","description":"When it begins"},
           "participants":{"type":"array","items":{"type":"string"}}},
         "required":["name","date","participants"],
         "additionalProperties":false,
         "description":"Something to go to"}
        """);
    assertThat(JsonType.of(CalendarEvent.class).name()).isEqualTo("CalendarEvent");
  }

  record Scalars(
      boolean flag,
      Boolean boxed,
      int count,
      Long total,
      double share,
      BigDecimal price,
      char letter,
      UUID id,
      URI link,
      Instant at,
      LocalDateTime local,
      LocalTime time,
      Duration took,
      byte[] data) {}

  @Test
  void scalarsHaveTheirTypesAndFormats() {
    assertSchema(
        JsonType.of(Scalars.class),
        """
        {"type":"object",
         "properties":{
           "flag":{"type":"boolean"},
           "boxed":{"type":"boolean"},
           "count":{"type":"integer"},
           "total":{"type":"integer"},
           "share":{"type":"number"},
           "price":{"type":"number"},
           "letter":{"type":"string","pattern":"^.$"},
           "id":{"type":"string","format":"uuid"},
           "link":{"type":"string","description":"In the format uri."},
           "at":{"type":"string","format":"date-time"},
           "local":{"type":"string","pattern":"^\\\\d{4}-\\\\d{2}-\\\\d{2}T\\\\d{2}:\\\\d{2}:\\\\d{2}$"},
           "time":{"type":"string","pattern":"^\\\\d{2}:\\\\d{2}:\\\\d{2}$"},
           "took":{"type":"string","pattern":"^P(\\\\d+D)?T(\\\\d+H)?(\\\\d+M)?\\\\d+(\\\\.\\\\d+)?S$"},
           "data":{"type":"string","description":"Bytes in Base64."}},
         "required":["flag","boxed","count","total","share","price","letter","id","link","at",
                     "local","time","took","data"],
         "additionalProperties":false}
        """);
  }

  enum Priority {
    @JsonProperty("low")
    LOW,
    @JsonProperty("high")
    HIGH
  }

  record Ticket(Priority priority, @Nullable Priority before, Set<Priority> seen) {}

  @Test
  void enumsHaveTheNamesThatAreRead() {
    assertSchema(
        JsonType.of(Ticket.class),
        """
        {"type":"object",
         "properties":{
           "priority":{"type":"string","enum":["low","high"]},
           "before":{"anyOf":[{"type":"string","enum":["low","high"]},{"type":"null"}]},
           "seen":{"type":"array","items":{"type":"string","enum":["low","high"]}}},
         "required":["priority","before","seen"],
         "additionalProperties":false}
        """);
  }

  record Inner(String text) {}

  record Options(
      Optional<String> first,
      OptionalInt second,
      @Nullable String third,
      @Description("Deep") Optional<Inner> fourth,
      @Nullable List<String> fifth,
      @JsonProperty(isRequired = com.fasterxml.jackson.annotation.OptBoolean.FALSE) Integer sixth,
      @JsonProperty("seven") Integer seventh) {}

  @Test
  void whatMayBeLeftOutMayBeNull() {
    assertSchema(
        JsonType.of(Options.class),
        """
        {"type":"object",
         "properties":{
           "first":{"type":["string","null"]},
           "second":{"type":["integer","null"]},
           "third":{"type":["string","null"]},
           "fourth":{
             "anyOf":[
               {"type":"object","properties":{"text":{"type":"string"}},"required":["text"],
                "additionalProperties":false},
               {"type":"null"}],
             "description":"Deep"},
           "fifth":{"type":["array","null"],"items":{"type":"string"}},
           "sixth":{"type":["integer","null"]},
           "seven":{"type":"integer"}},
         "required":["first","second","third","fourth","fifth","sixth","seven"],
         "additionalProperties":false}
        """);
  }

  @Test
  void whatMayBeLeftOutIsNotRequiredWhereAModelIsNotHeldToIt() {
    var schema = JsonTypes.standard().lenient().of(Options.class).schema();
    assertThat(schema.path("required").toString()).isEqualTo("[\"seven\"]");
    assertThat(schema.at("/properties/first/type").toString()).isEqualTo("[\"string\",\"null\"]");
  }

  @JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
  @JsonPropertyOrder({"lastName", "firstName"})
  @JsonClassDescription("A person")
  static class Person {

    private String firstName = "";
    private String lastName = "";
    @Nullable private String nickName;

    @JsonIgnore public String secret = "";

    public String getFirstName() {
      return firstName;
    }

    @JsonPropertyDescription("As in the passport")
    public void setFirstName(String firstName) {
      this.firstName = firstName;
    }

    public String getLastName() {
      return lastName;
    }

    public void setLastName(String lastName) {
      this.lastName = lastName;
    }

    public void setNickName(@Nullable String nickName) {
      this.nickName = nickName;
    }

    public String getFullName() {
      return firstName + " " + lastName + nickName;
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public int getAge() {
      return 1;
    }
  }

  @Test
  void ofABeanItIsWhatIsRead() {
    assertSchema(
        JsonType.of(Person.class),
        """
        {"type":"object",
         "properties":{
           "last-name":{"type":"string"},
           "first-name":{"type":"string","description":"As in the passport"},
           "nick-name":{"type":["string","null"]}},
         "required":["last-name","first-name","nick-name"],
         "additionalProperties":false,
         "description":"A person"}
        """);
  }

  static class Verdict {
    public String reasons = "";
    public boolean guilty;
    public int years;
  }

  @Test
  void membersKeepTheOrderInWhichAModelIsToThink() {
    assertThat(JsonType.of(Verdict.class).schema().path("properties").propertyNames())
        .containsExactly("reasons", "guilty", "years");
    assertThat(JsonTypes.of(JsonMapper.shared()).of(Verdict.class).schema().path("required"))
        .hasToString("[\"reasons\",\"guilty\",\"years\"]");
  }

  @Test
  void theNamesAreThoseOfTheMapper() {
    var mapper =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    var types = JsonTypes.of(mapper);
    assertSchema(
        types.of(Named.class),
        """
        {"type":"object",
         "properties":{"full_name":{"type":"string"},"a_b":{"type":"integer"}},
         "required":["full_name","a_b"],
         "additionalProperties":false}
        """);
    var read = types.of(Named.class).read("{\"full_name\":\"Ada\",\"a_b\":1}");
    assertThat(read).isEqualTo(new Named("Ada", null, 1));
  }

  record Named(String fullName, @JsonIgnore @Nullable String hidden, int aB) {}

  record Page<T>(List<T> items, Optional<T> best) {}

  @Test
  void genericTypesKeepTheirArguments() {
    var type = JsonTypes.standard().of(new TypeReference<Page<List<Inner>>>() {});
    assertThat(type.name()).isEqualTo("Page_List_Inner");
    assertThat(type.schema().at("/properties/items/items/items/properties/text/type").asString())
        .isEqualTo("string");
    assertThat(type.read("{\"items\":[[{\"text\":\"a\"}]],\"best\":null}").items())
        .containsExactly(List.of(new Inner("a")));
  }

  @Test
  void whatIsNoObjectIsPutIntoOne() {
    var list = JsonTypes.standard().of(new TypeReference<List<Inner>>() {});
    assertSchema(
        list,
        """
        {"type":"object",
         "properties":{
           "value":{"type":"array","items":{"type":"object",
             "properties":{"text":{"type":"string"}},"required":["text"],
             "additionalProperties":false}}},
         "required":["value"],
         "additionalProperties":false}
        """);
    assertThat(list.name()).isEqualTo("List_Inner");
    assertThat(list.read("{\"value\":[{\"text\":\"a\"}]}")).containsExactly(new Inner("a"));
    assertThat(JsonType.of(Priority.class).read("{\"value\":\"high\"}")).isEqualTo(Priority.HIGH);
    assertThat(JsonType.of(int[].class).read("{\"value\":[1,2]}")).containsExactly(1, 2);
  }

  record Node(String name, @Description("Below it") List<Node> children, @Nullable Node next) {}

  @Test
  void aTypeThatContainsItselfRefersToTheRoot() {
    assertSchema(
        JsonType.of(Node.class),
        """
        {"type":"object",
         "properties":{
           "name":{"type":"string"},
           "children":{"type":"array","items":{"$ref":"#"},"description":"Below it"},
           "next":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},
         "required":["name","children","next"],
         "additionalProperties":false}
        """);
  }

  record Tree(Node root, @Description("Another") Node other) {}

  @Test
  void furtherDownItRefersToADefinition() {
    assertSchema(
        JsonType.of(Tree.class),
        """
        {"type":"object",
         "properties":{
           "root":{"$ref":"#/$defs/Node"},
           "other":{"anyOf":[{"$ref":"#/$defs/Node"}],"description":"Another"}},
         "required":["root","other"],
         "additionalProperties":false,
         "$defs":{"Node":{"type":"object",
           "properties":{
             "name":{"type":"string"},
             "children":{"type":"array","items":{"$ref":"#/$defs/Node"},"description":"Below it"},
             "next":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},
           "required":["name","children","next"],
           "additionalProperties":false}}}
        """);
    var list = JsonTypes.standard().of(new TypeReference<List<Node>>() {});
    assertThat(list.schema().at("/properties/value/items/$ref").asString())
        .isEqualTo("#/$defs/Node");
    var node = "{\"name\":\"a\",\"children\":[],\"next\":null}";
    assertThat(list.read("{\"value\":[" + node + "]}"))
        .containsExactly(new Node("a", List.of(), null));
  }

  @JsonIgnoreProperties({"b", "c"})
  record Extended(int a, int b, Integer c, @JsonAnySetter Map<String, Object> rest) {}

  @Test
  void whatIsIgnoredOrHoldsTheRestIsNoMember() {
    assertThat(JsonType.of(Extended.class).schema().path("properties").toString())
        .isEqualTo("{\"a\":{\"type\":\"integer\"}}");
  }

  record Address(@JsonValue String text) {}

  record Money(
      @JsonFormat(pattern = "dd.MM.yyyy") LocalDate due,
      @JsonFormat(pattern = "yyyy") @Description("When") List<LocalDate> years,
      @Description("At") @JsonFormat(pattern = "HH:mm") LocalTime at,
      Address to,
      Code code) {}

  static final class Code {

    private final String text;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Code(@Size(max = 3) String text) {
      this.text = text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Code code && code.text.equals(text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  record Range(int from, int to) {}

  record Meeting(String title, @JsonUnwrapped(prefix = "hour_") Range hours) {}

  @Test
  void whatJacksonReadsInAnotherFormHasThatForm() {
    assertSchema(
        JsonType.of(Money.class),
        """
        {"type":"object",
         "properties":{
           "due":{"type":"string","description":"In the form dd.MM.yyyy."},
           "years":{"type":"array",
             "items":{"type":"string","description":"In the form yyyy."},"description":"When"},
           "at":{"type":"string","description":"At. In the form HH:mm."},
           "to":{"type":"string"},
           "code":{"type":"string"}},
         "required":["due","years","at","to","code"],
         "additionalProperties":false}
        """);
    assertThat(
            JsonType.of(Money.class)
                .read(
                    """
                    {"due":"24.12.2026","years":[],"at":"09:30","to":"Oslo","code":"abc"}
                    """))
        .isEqualTo(
            new Money(
                LocalDate.of(2026, 12, 24),
                List.of(),
                LocalTime.of(9, 30),
                new Address("Oslo"),
                new Code("abc")));
    assertSchema(
        JsonType.of(Meeting.class),
        """
        {"type":"object",
         "properties":{
           "title":{"type":"string"},
           "hour_from":{"type":"integer"},
           "hour_to":{"type":"integer"}},
         "required":["title","hour_from","hour_to"],
         "additionalProperties":false}
        """);
  }

  @JsonDeserialize(builder = Built.Builder.class)
  static final class Built {

    final String name;

    private Built(String name) {
      this.name = name;
    }

    @JsonPOJOBuilder(withPrefix = "")
    static final class Builder {

      private String name = "";

      public Builder name(String name) {
        this.name = name;
        return this;
      }

      public Built build() {
        return new Built(name);
      }
    }
  }

  @Test
  void aTypeWithABuilderHasTheMembersOfTheBuilder() {
    assertThat(JsonType.of(Built.class).schema().path("properties").toString())
        .isEqualTo("{\"name\":{\"type\":\"string\"}}");
    assertThat(JsonType.of(Built.class).read("{\"name\":\"Ada\"}").name).isEqualTo("Ada");
  }

  record WithMap(Map<String, Integer> counts) {}

  record WithAny(List<JsonNode> anything) {}

  interface Abstract {
    String name();
  }

  record WithAbstract(Abstract thing) {}

  record WithThread(Thread thread) {}

  @Test
  void whatCannotBeSaidIsAnErrorThatNamesTheMember() {
    assertThatThrownBy(() -> JsonType.of(WithMap.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("WithMap.counts is a map")
        .hasMessageContaining("lenient()");
    assertThatThrownBy(() -> JsonType.of(WithAny.class))
        .hasMessageContaining("WithAny.anything[] may be any JSON");
    assertThatThrownBy(() -> JsonType.of(WithAbstract.class))
        .hasMessageContaining("WithAbstract.thing is of the abstract type");
    assertThatThrownBy(() -> JsonType.of(Object.class)).hasMessageContaining("Object");
  }

  @Test
  void mapsAndAnyJsonAreThereWhereAModelIsNotHeldToIt() {
    var types = JsonTypes.standard().lenient();
    assertThat(types.of(WithMap.class).schema().at("/properties/counts").toString())
        .isEqualTo("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}");
    assertThat(types.of(WithAny.class).schema().at("/properties/anything/items").toString())
        .isEqualTo("{}");
    assertThat(types.of(WithMap.class).read("{\"counts\":{\"a\":1}}").counts())
        .containsEntry("a", 1);
    assertThat(types.of(WithMap.class).strict()).isFalse();
  }

  @Test
  void equalTypesHaveEqualBytes() {
    var once = JsonTypes.of(JsonMapper.shared()).of(Options.class).schema().toString();
    var again = JsonTypes.of(JsonMapper.shared()).of(Options.class).schema().toString();
    assertThat(once).isEqualTo(again);
  }
}
