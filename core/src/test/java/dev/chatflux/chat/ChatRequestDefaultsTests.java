package dev.chatflux.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import dev.chatflux.spec.Fixture;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each component takes part in defaults: one that is added later must be added to the fixtures. */
class ChatRequestDefaultsTests {

  private static final ChatRequest DEFAULTS = read("chat/request-full.json", "both", "theirs");
  private static final ChatRequest REQUEST = read("chat/request-other.json", "both", "own");

  private static ChatRequest read(String fixture, String... extras) {
    var request = Wire.reader(ChatRequest.class).read(Fixture.json(fixture)).toBuilder();
    List.of(extras).forEach(name -> request.extra(name, fixture));
    return request.build();
  }

  static Stream<RecordComponent> components() {
    return Stream.of(ChatRequest.class.getRecordComponents());
  }

  @ParameterizedTest
  @MethodSource("components")
  void theFixturesSetEachComponent(RecordComponent component) throws Exception {
    for (var request : List.of(DEFAULTS, REQUEST)) {
      assertThat(value(component, request))
          .isNotNull()
          .isNotEqualTo(List.of())
          .isNotEqualTo(Map.of());
    }
    assertThat(value(component, DEFAULTS)).isNotEqualTo(value(component, REQUEST));
  }

  @ParameterizedTest
  @MethodSource("components")
  void whatARequestLeavesUnsetComesFromTheDefaults(RecordComponent component) throws Exception {
    var empty = ChatRequest.builder().build();

    assertThat(value(component, empty.withDefaults(DEFAULTS)))
        .isEqualTo(value(component, DEFAULTS));
    assertThat(value(component, REQUEST.withDefaults(empty))).isEqualTo(value(component, REQUEST));
  }

  @ParameterizedTest
  @MethodSource("components")
  void whatARequestSetsWins(RecordComponent component) throws Exception {
    assertThat(value(component, REQUEST.withDefaults(DEFAULTS)))
        .isEqualTo(merged(component, value(component, DEFAULTS), value(component, REQUEST)));
  }

  private static Object merged(RecordComponent component, Object theirs, Object own) {
    if (own instanceof Map<?, ?> map) {
      var merged = new LinkedHashMap<Object, Object>((Map<?, ?>) theirs);
      merged.putAll(map);
      return merged;
    }
    if (component.getName().equals("messages")) {
      var joined = new ArrayList<Object>((Collection<?>) theirs);
      joined.addAll((Collection<?>) own);
      return joined;
    }
    return own;
  }

  private static Object value(RecordComponent component, ChatRequest request) throws Exception {
    return component.getAccessor().invoke(request);
  }

  @Test
  void defaultsStayAsTheyAre() {
    var before = Wire.toJson(DEFAULTS);

    REQUEST.withDefaults(DEFAULTS);

    assertThat(Wire.toJson(DEFAULTS)).isEqualTo(before);
  }
}
