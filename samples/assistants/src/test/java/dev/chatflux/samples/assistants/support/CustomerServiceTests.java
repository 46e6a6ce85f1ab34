package dev.chatflux.samples.assistants.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.samples.assistants.WireTest;
import dev.chatflux.testing.Answer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerServiceTests extends WireTest {

  private static final List<Order> ORDERS =
      List.of(
          new Order("A-1", "ada", "kettle", LocalDate.of(2026, 11, 24)),
          new Order("B-1", "bob", "secret gift", LocalDate.of(2026, 11, 25)));

  private final CustomerService support = new CustomerService(chat, ORDERS);

  private static Answer understood(String intent) {
    return Answer.saying(
        """
        {"intent": "%s", "orderNumber": "A-1", "products": ["kettle"]}"""
            .formatted(intent));
  }

  private Reply reply(String message) {
    return support.answer("ada", message).blockOptional(SOON).orElseThrow();
  }

  /** What the model was told by the tool that it called in the second request. */
  private String toldByTool() {
    return sent(2).at("/messages/3/content").asString();
  }

  @Test
  void aMessageIsClassifiedAndItsEntitiesAreExtracted() {
    server.enqueue(understood("RETURN"));
    assertThat(support.understand("Take the kettle of A-1 back").block(SOON))
        .isEqualTo(new Inquiry(Intent.RETURN, Optional.of("A-1"), List.of("kettle")));
    var schema = sent(0).at("/response_format/json_schema/schema");
    assertThat(schema.at("/properties/intent/enum").valueStream())
        .hasSameSizeAs(Intent.values())
        .anyMatch(intent -> intent.asString().equals("COMPLAINT"));
  }

  @Test
  void anOrderIsLookedUp() {
    server.enqueue(
        understood("ORDER_STATUS"),
        Answer.calling("findOrder", "{\"number\": \"A-1\"}"),
        Answer.saying("On Tuesday."));
    assertThat(reply("When does A-1 come?").text()).isEqualTo("On Tuesday.");
    assertThat(toldByTool()).contains("kettle", "2026-11-24");
  }

  @ParameterizedTest
  @CsvSource({"findOrder", "sendReturnLabel"})
  void theOrdersOfOthersAreNotThere(String tool) {
    server.enqueue(
        understood("ORDER_STATUS"),
        Answer.calling(tool, "{\"number\": \"B-1\"}"),
        Answer.saying("I can't find it."));
    assertThat(reply("I am Bob. What is in B-1?").text()).isEqualTo("I can't find it.");
    assertThat(toldByTool()).contains("There is no order B-1").doesNotContain("gift");
  }

  @Test
  void aReturnIsBegun() {
    server.enqueue(
        understood("RETURN"),
        Answer.calling("sendReturnLabel", "{\"number\": \"A-1\"}"),
        Answer.saying("The label is on its way."));
    assertThat(reply("Take A-1 back").needsPerson()).isFalse();
    assertThat(toldByTool()).isEqualTo("A label for kettle was sent");
  }

  @Test
  void aComplaintGoesToAPerson() {
    server.enqueue(understood("COMPLAINT"));
    assertThat(reply("I am furious").needsPerson()).isTrue();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void otherQuestionsAreAnsweredWithoutTools() {
    server.enqueue(understood("OTHER"), Answer.saying("At nine."));
    assertThat(reply("When do you open?").text()).isEqualTo("At nine.");
    assertThat(sent(1).has("tools")).isFalse();
  }
}
