package dev.chatflux.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.chatflux.json.Wire;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

class RequestBodyTests {

  record Ask(
      @Nullable String modelName,
      List<String> stop,
      @Nullable Double topP,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> extra) {}

  @Test
  void membersAreWrittenInOrderAndStreamLast() {
    var extra = new LinkedHashMap<String, JsonNode>();
    extra.put("z", Wire.toTree(1));
    extra.put("a", NullNode.getInstance());
    var ask = new Ask("m", List.of("x"), null, extra);
    assertThat(json(RequestBody.json(ask)))
        .isEqualTo("{'model_name':'m','stop':['x'],'z':1,'a':null}");
    assertThat(json(RequestBody.streamed(ask)))
        .isEqualTo("{'model_name':'m','stop':['x'],'z':1,'a':null,'stream':true}");
  }

  @Test
  void whatIsAbsentIsNotWritten() {
    assertThat(json(RequestBody.streamed(new Ask(null, List.of(), null, Map.of()))))
        .isEqualTo("{'stream':true}");
  }

  @Test
  void aMapAndATreeAreStreamedLikeARecord() {
    var map = new LinkedHashMap<String, Object>();
    map.put("model", "m");
    map.put("n", null);
    assertThat(json(RequestBody.streamed(map))).isEqualTo("{'model':'m','n':null,'stream':true}");
    assertThat(json(RequestBody.streamed(Wire.toTree(map))))
        .isEqualTo("{'model':'m','n':null,'stream':true}");
  }

  @Test
  void rawJsonThatAlreadySaysStreamIsMadeToStream() {
    assertThat(json(RequestBody.streamed(Wire.tree("{\"stream\":false,\"n\":1}"))))
        .isEqualTo("{'stream':true,'n':1}");
    var list = Wire.tree("[]");
    assertThatThrownBy(() -> RequestBody.streamed(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("object");
  }

  @Test
  void aMemberThatIsSetTwiceIsRefused() {
    var ask = new Ask("m", List.of(), null, Map.of("model_name", Wire.toTree("other")));
    assertThatThrownBy(() -> json(RequestBody.json(ask)))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("Duplicate")
        .hasMessageContaining("model_name");
    var streamed = new Ask("m", List.of(), null, Map.of("stream", Wire.toTree(false)));
    assertThatThrownBy(() -> json(RequestBody.streamed(streamed)))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("Duplicate")
        .hasMessageContaining("stream");
  }

  @Test
  void jsonCanBeSentAgainAndIsUtf8() {
    var body = RequestBody.json(Map.of("text", "häß😀"));
    assertThat(body.isRepeatable()).isTrue();
    assertThat(json(body)).isEqualTo("{'text':'häß😀'}").isEqualTo(json(body));
    assertThat(RequestBody.none().isRepeatable()).isTrue();
  }

  private static String json(RequestBody body) {
    var bytes = ((RequestBody.Json) body).bytes();
    return new String(bytes, StandardCharsets.UTF_8).replace('"', '\'');
  }
}
