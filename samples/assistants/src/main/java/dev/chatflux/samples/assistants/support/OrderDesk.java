package dev.chatflux.samples.assistants.support;

import dev.chatflux.reactor.Tool;
import dev.chatflux.schema.Description;
import java.util.List;
import java.util.NoSuchElementException;
import reactor.core.publisher.Mono;

/**
 * What a model may do for a customer. Whose orders it may see is not for the model to say: it is no
 * parameter.
 */
record OrderDesk(List<Order> orders, String customer) {

  @Tool("Looks an order of the customer up")
  Mono<Order> findOrder(@Description("As in A-1001") String number) {
    return Mono.fromCallable(() -> ofCustomer(number));
  }

  @Tool("Sends the customer a label to return an order with")
  Mono<String> sendReturnLabel(@Description("As in A-1001") String number) {
    return Mono.fromCallable(() -> "A label for " + ofCustomer(number).product() + " was sent");
  }

  private Order ofCustomer(String number) {
    return orders.stream()
        .filter(order -> order.number().equals(number) && order.customer().equals(customer))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("There is no order " + number));
  }
}
