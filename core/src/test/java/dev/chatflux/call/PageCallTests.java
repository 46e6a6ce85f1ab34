package dev.chatflux.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.common.Deletion;
import dev.chatflux.common.Page;
import dev.chatflux.json.Wire;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCallTests {

  private static final PageCall<Deletion> CALL =
      PageCall.of(
          ApiRequest.get("/files").query("limit", 2).query("after", "start").query("order", "asc"),
          Deletion.class);

  @Test
  void theFirstPageIsAskedForAsTheCallerDid() {
    assertThat(uri(CALL.first())).isEqualTo("https://h/files?limit=2&after=start&order=asc");
  }

  @Test
  void theNextPageStartsAfterTheLastElement() {
    var second =
        CALL.after(page("{'data':[{'id':'a'},{'id':'b/c'}],'last_id':'b/c','has_more':true}"));
    assertThat(uri(second)).isEqualTo("https://h/files?limit=2&order=asc&after=b%2Fc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'data':[{'id':'a'}],'last_id':'a','has_more':false}",
        "{'data':[{'id':'a'}],'last_id':'a'}",
        "{'data':[{'id':'a'}],'last_id':'a','has_more':null}",
        "{'data':[],'last_id':'a','has_more':true}",
        "{'data':null,'has_more':true}",
        "{'data':[{'id':'a'}],'has_more':true}",
      })
  void theLastPageHasNoNext(String json) {
    assertThat(CALL.after(page(json))).isNull();
  }

  private static String uri(ApiCall<?> call) {
    return call.request().baseUrl(URI.create("https://h")).uri().toString();
  }

  private static Page<Deletion> page(String json) {
    return Wire.<Page<Deletion>>readerOf(Page.class, Deletion.class).read(json.replace('\'', '"'));
  }
}
