package dev.chatflux.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleEntry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class WireTests {

  record Thing(
      @Nullable String id,
      @Nullable Long maxTokens2,
      List<String> tags,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<String> data,
      Map<String, String> metadata,
      @Nullable Thing inner,
      @Nullable Object any,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra)
      implements Extensible {

    Thing {
      tags = Lenient.list(tags);
      data = Lenient.list(data);
      metadata = Lenient.map(metadata);
      extra = Lenient.map(extra);
    }
  }

  private static final WireReader<Thing> READER = Wire.reader(Thing.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'1','data':[],'z':1,'y':2,'a':3,'x':4}",
        "{'data':[],'z':1}",
        "{'id':'1','max_tokens2':5,'tags':['t'],'data':['d'],'metadata':{'k':'v','b':'w'},"
            + "'inner':{'data':[],'q':1,'p':2,'o':3},'any':1,'z':{'b':1,'a':2},'y':[null],'x':null}",
      })
  void whatWasReadIsWrittenAgainByteForByte(String json) {
    assertThat(again(json)).isEqualTo(json);
  }

  @Test
  void aNumberBeyondEveryTypeIsNoJson() {
    var json = "{\"x\":1e99999999999}";
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> READER.read(json)).isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> READER.read(bytes)).isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> Wire.tree(json)).isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> Wire.tree(bytes)).isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\0", "\0{", "{\0}\0", "\0{\0}", "\"\0\"\0", "\0\0\0005"})
  void zeroBytesAreNoSignOfAnotherEncoding(String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> READER.read(bytes)).isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> Wire.tree(bytes)).isInstanceOf(JacksonException.class);
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    var json = "\uFEFF{\"id\":\"1\"} 5";
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThat(Wire.tree(json)).isEqualTo(Wire.tree(bytes));
    assertThat(READER.read(bytes).id()).isEqualTo("1");
    assertThat(Wire.tree(bytes).get("id").asString()).isEqualTo("1");
    assertThat(Wire.lengthOfFirst(bytes, 0, bytes.length)).isEqualTo(bytes.length - 2);
  }

  @Test
  void unknownMembersKeepTheirOrderWhereverTheyStand() {
    var thing =
        read(
            "{'z':1,'id':'1','y':2,'max_tokens2':3,'tags':[],'x':4,'data':[],'metadata':{},"
                + "'inner':null,'w':5,'any':6,'v':7,'u':8}");
    assertThat(thing.extra().keySet()).containsExactly("z", "y", "x", "w", "v", "u");
  }

  private record Even(Integer number, String name) {

    Even {
      if (number % 2 != 0) {
        throw new IllegalArgumentException("odd");
      }
    }
  }

  /** After some records their constructor is called in another way. */
  @Test
  void manyRecordsAreMadeAsTheFirst() {
    var reader = Wire.reader(Even.class);
    var odd = "{\"number\":3,\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8);
    var even = "{\"name\":\"b\",\"number\":2}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 250; i++) {
      assertThat(read("{'z':1,'id':'1','y':2,'x':3}").extra().keySet())
          .containsExactly("z", "y", "x");
      assertThat(reader.read(even)).isEqualTo(new Even(2, "b"));
      assertThatThrownBy(() -> reader.read(odd))
          .isInstanceOf(JacksonException.class)
          .hasMessageContaining("odd");
    }
  }

  @Test
  void membersOfAllKindsMayBeMissingOrNull() {
    for (var json : List.of("{}", "{'tags':null,'data':null,'metadata':null,'id':null}")) {
      assertThat(read(json)).isEqualTo(new Thing(null, null, null, null, null, null, null, null));
      assertThat(again(json)).isEqualTo("{'data':[]}");
    }
  }

  @Test
  void nullsInListsAreDroppedAndInMapsKept() {
    var thing = read("{'tags':[null,'a',null],'metadata':{'b':null,'a':'x'}}");
    assertThat(thing.tags()).containsExactly("a");
    assertThat(thing.metadata()).containsExactly(entry("b", null), entry("a", "x"));
    assertThat(again("{'data':[],'metadata':{'b':null}}"))
        .isEqualTo("{'data':[],'metadata':{'b':null}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1234567890123456789012345678901234567890",
        "1.10",
        "123456789012345678901234567890",
        "-9223372036854775809",
        "1E+400",
        "9007199254740993",
      })
  void numbersAreExact(String number) {
    assertThat(again("{'data':[],'any':" + number + ",'x':" + number + "}"))
        .isEqualTo("{'data':[],'any':" + number + ",'x':" + number + "}");
    assertThat(Wire.toJson(Wire.tree(number))).isEqualTo(number);
  }

  @Test
  void namesAreInSnakeCase() {
    record Names(
        Integer topP, Integer inputTokens, Integer sha256Sum, Integer b64Json, Integer x) {}
    assertThat(Wire.toJson(new Names(1, 2, 3, 4, 5)).replace('"', '\''))
        .isEqualTo("{'top_p':1,'input_tokens':2,'sha256_sum':3,'b64_json':4,'x':5}");
  }

  @Test
  void whatIsNestedTooDeepIsRefusedAndNotAnOverflowOfTheStack() {
    var deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThatThrownBy(() -> Wire.tree(deep))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("500");
    assertThatThrownBy(() -> read("{'x':" + deep + "}")).isInstanceOf(JacksonException.class);
    var fine = "[".repeat(400) + "]".repeat(400);
    assertThat(again("{'data':[],'x':" + fine + "}")).isEqualTo("{'data':[],'x':" + fine + "}");
  }

  @Test
  void bytesAfterTheValueAreIgnored() {
    assertThat(read("{'id':'1'} and more").id()).isEqualTo("1");
    assertThat(Wire.tree("1 and more")).isEqualTo(Wire.toTree(1));
  }

  @Test
  void ofAMemberThatComesTwiceTheLastOneIsRead() {
    assertThat(read("{'id':'1','id':'2'}").id()).isEqualTo("2");
    assertThat(read("{'z':1,'y':2,'z':1}").extra()).containsOnlyKeys("z", "y");
  }

  @Test
  void aMemberIsNeverWrittenTwice() {
    var twice = new Thing("1", null, null, null, null, null, null, Map.of("id", Wire.toTree("2")));
    assertThatThrownBy(() -> Wire.write(twice))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("\"id\"");
  }

  @Test
  void aStringMayBeLong() {
    var text = "x".repeat(30 << 20);
    assertThat(read("{'id':'" + text + "'}").id()).isEqualTo(text);
  }

  @Test
  void allWaysOfReadingAreEqual() {
    var json = "{\"id\":\"hä\"}".getBytes(StandardCharsets.UTF_8);
    var padded = Arrays.copyOf(json, json.length + 2);
    System.arraycopy(json, 0, padded, 1, json.length);
    assertThat(READER.read(json))
        .isEqualTo(READER.read(padded, 1, json.length))
        .isEqualTo(READER.read(Wire.tree(json)))
        .isEqualTo(READER.read(new String(json, StandardCharsets.UTF_8)));
    assertThat(Wire.<List<Thing>>readerOf(List.class, Thing.class).read("[{}]").get(0))
        .isEqualTo(read("{}"));
  }

  @Test
  void aTreeOfATreeIsItself() {
    var tree = Wire.toTree(List.of("a"));
    assertThat(Wire.toTree(tree)).isSameAs(tree);
  }

  @Test
  void copiesAreUnmodifiableAndApartFromTheOriginal() {
    var map = new LinkedHashMap<String, String>();
    map.put("b", null);
    map.put("a", "x");
    var copy = Lenient.map(map);
    map.clear();
    assertThat(copy.keySet()).containsExactly("b", "a");
    assertThatThrownBy(() -> copy.put("c", "d")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> Lenient.list(Arrays.asList("a", null)).add("b"))
        .isInstanceOf(RuntimeException.class);
    assertThat(Lenient.listWithNulls(Arrays.asList("a", null))).containsExactly("a", null);
    assertThat(Lenient.listWithNulls(null)).isEmpty();
  }

  /** Their {@code contains(null)} throws. */
  @Test
  void listsOfTheJdkThatRefuseNullsAreTaken() {
    assertThat(Lenient.list(List.of("a"))).containsExactly("a");
    assertThat(Lenient.list(List.of("a", "b", "c"))).containsExactly("a", "b", "c");
  }

  private static Map.Entry<String, @Nullable String> entry(String key, @Nullable String value) {
    return new SimpleEntry<>(key, value);
  }

  private static Thing read(String json) {
    return READER.read(json.replace('\'', '"'));
  }

  private static String again(String json) {
    return Wire.toJson(read(json)).replace('"', '\'');
  }
}
