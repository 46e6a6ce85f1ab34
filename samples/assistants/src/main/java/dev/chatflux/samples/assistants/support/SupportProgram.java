package dev.chatflux.samples.assistants.support;

import dev.chatflux.samples.assistants.Program;
import dev.chatflux.samples.assistants.Service;
import dev.chatflux.testing.Answer;
import dev.chatflux.testing.OpenAiServer;
import java.time.LocalDate;
import java.util.List;
import reactor.core.publisher.Flux;

/** Answers a message of a customer who has one order. */
public final class SupportProgram implements Program {

  private static final List<String> EXAMPLES =
      List.of(
          "When does my kettle come? It is order A-1001.", "The third broken one! I am furious.");

  private static final List<Order> ORDERS =
      List.of(new Order("A-1001", "ada", "kettle", LocalDate.of(2026, 11, 24)));

  @Override
  public Flux<String> run(Service service, List<String> words) {
    var support = new CustomerService(service.chat(), ORDERS);
    return Flux.fromIterable(words.isEmpty() ? EXAMPLES : List.of(String.join(" ", words)))
        .concatMap(message -> support.answer("ada", message).map(reply -> line(message, reply)));
  }

  private static String line(String message, Reply reply) {
    return "%s%n  %s%n  %s%s"
        .formatted(
            message, reply.inquiry(), reply.text(), reply.needsPerson() ? " [to the staff]" : "");
  }

  @Override
  public void rehearse(OpenAiServer server) {
    server
        .when(request -> request.body().contains("A-1001"))
        .answer(
            Answer.saying(
                """
                {"intent": "ORDER_STATUS", "orderNumber": "A-1001", "products": ["kettle"]}"""),
            Answer.calling("findOrder", "{\"number\": \"A-1001\"}"),
            Answer.saying("Your kettle is on its way: it comes on November 24."));
    server
        .when(request -> request.body().contains("furious"))
        .answer(
            Answer.saying("{\"intent\": \"COMPLAINT\", \"orderNumber\": null, \"products\": []}"));
  }
}
