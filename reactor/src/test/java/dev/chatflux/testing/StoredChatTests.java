package dev.chatflux.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StoredChatTests {

  private static final String PATH = "/v1/chat/completions";

  private final OpenAiServer server = OpenAiServer.start();
  private final Caller caller = new Caller(server);

  @AfterEach
  void close() {
    server.close();
  }

  private String store(String model, String topic) {
    return caller
        .json(
            PATH,
            ("{'model':'%s','store':true,'metadata':{'topic':'%s'},'messages':["
                    + "{'role':'system','content':'Be kind'},{'role':'user','content':'Hi'}]}")
                .formatted(model, topic))
        .path("id")
        .stringValue();
  }

  private JsonNode get(String path) {
    return Wire.tree(caller.get(path).body());
  }

  @Test
  void onlyWhatIsToBeStoredIs() {
    caller.json(PATH, "{'model':'gpt-5','messages':[{'role':'user','content':'Hi'}]}");
    var id = store("gpt-5", "a");
    assertThat(get(PATH).path("data").size()).isEqualTo(1);
    assertThat(get(PATH + "/" + id).at("/metadata/topic").stringValue()).isEqualTo("a");
  }

  @Test
  void listsAreFilteredAndPaged() {
    var first = store("gpt-5", "a");
    var second = store("gpt-4o", "a");
    var third = store("gpt-5", "b");
    var page = get(PATH + "?limit=2");
    assertThat(page.path("first_id").stringValue()).isEqualTo(first);
    assertThat(page.path("last_id").stringValue()).isEqualTo(second);
    assertThat(page.path("has_more").booleanValue()).isTrue();
    assertThat(get(PATH + "?after=" + second).at("/data/0/id").stringValue()).isEqualTo(third);
    assertThat(get(PATH + "?order=desc").at("/data/0/id").stringValue()).isEqualTo(third);
    assertThat(get(PATH + "?model=gpt-4o").path("data").size()).isEqualTo(1);
    assertThat(get(PATH + "?metadata%5Btopic%5D=a").path("data").size()).isEqualTo(2);
  }

  @Test
  void messagesHaveIds() {
    var id = store("gpt-5", "a");
    var messages = get(PATH + "/" + id + "/messages");
    assertThat(Wire.toJson(messages.at("/data/1")))
        .isEqualTo(
            "{\"id\":\""
                + id
                + "-1\",\"role\":\"user\",\"content\":\"Hi\",\"name\":null,\"content_parts\":null}");
  }

  @Test
  void metadataIsReplacedAndAChatDeleted() {
    var id = store("gpt-5", "a");
    var updated = caller.json(PATH + "/" + id, "{'metadata':{'topic':'z'}}");
    assertThat(updated.at("/metadata/topic").stringValue()).isEqualTo("z");
    assertThat(caller.delete(PATH + "/" + id).body())
        .isEqualTo(
            "{\"object\":\"chat.completion.deleted\",\"id\":\"" + id + "\",\"deleted\":true}");
    assertThat(caller.get(PATH + "/" + id).statusCode()).isEqualTo(404);
  }
}
