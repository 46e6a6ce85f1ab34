package dev.chatflux.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersTests {

  @Test
  void namesIgnoreCase() {
    var headers = Headers.empty().with("X-Request-ID", "1");
    assertThat(headers.first("x-request-id")).isEqualTo("1");
    assertThat(headers.first("X-REQUEST-ID")).isEqualTo("1");
    assertThat(headers.with("x-Request-id", "2").all("x-request-id")).containsExactly("2");
    assertThat(headers.without("x-request-ID").isEmpty()).isTrue();
  }

  @Test
  void aNameMayHaveSeveralValues() {
    var map = new LinkedHashMap<String, List<String>>();
    map.put("Via", List.of("a", "b"));
    map.put("via", List.of("c"));
    map.put("Empty", List.of());
    var headers = Headers.of(map);
    assertThat(headers.first("via")).isEqualTo("a");
    assertThat(headers.all("VIA")).containsExactly("a", "b", "c");
    assertThat(headers.all("empty")).isEmpty();
    assertThat(headers.first("empty")).isNull();
    var seen = new ArrayList<String>();
    headers.forEach((name, value) -> seen.add(name + "=" + value));
    assertThat(seen).containsExactly("via=a", "via=b", "via=c");
  }

  @Test
  void headersDoNotChange() {
    var values = new ArrayList<>(List.of("a"));
    var headers = Headers.of(Map.of("via", values));
    values.add("b");
    assertThat(headers.all("via")).containsExactly("a");
    assertThatThrownBy(() -> headers.all("via").add("c"))
        .isInstanceOf(UnsupportedOperationException.class);
    var more = headers.with("x", "y");
    assertThat(headers.first("x")).isNull();
    assertThat(more.without("via").all("via")).isEmpty();
    assertThat(more.all("via")).containsExactly("a");
    assertThat(headers.without("missing")).isSameAs(headers);
  }

  @Test
  void equalHeadersAreEqual() {
    var headers = Headers.of(Map.of("A", List.of("1")));
    assertThat(headers)
        .isEqualTo(Headers.empty().with("a", "1"))
        .hasSameHashCodeAs(Headers.empty().with("a", "1"))
        .isNotEqualTo(Headers.empty().with("a", "2"))
        .isNotEqualTo(Headers.empty());
  }

  @Test
  void valuesAreNotShown() {
    var headers = Headers.empty().with("Authorization", "Bearer secret");
    assertThat(headers.toString()).isEqualTo("Headers[authorization]");
    assertThat(new ResponseHead(200, headers).toString()).doesNotContain("secret");
  }

  @Test
  void aListOfNamesAndValuesKeepsItsOrderAndEveryValue() {
    var headers =
        Headers.of(List.of(Map.entry("B", "1"), Map.entry("a", "2"), Map.entry("b", "3")));
    assertThat(headers.names()).containsExactly("b", "a");
    assertThat(headers.all("B")).containsExactly("1", "3");
    assertThat(headers.first("A")).isEqualTo("2");
  }
}
