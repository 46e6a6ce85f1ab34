package dev.chatflux.samples.assistants.support;

import dev.chatflux.chat.ChatCompletion;
import dev.chatflux.reactor.Chat;
import dev.chatflux.reactor.Tools;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Answers customers. A model says what they want, and code decides what becomes of it: who answers,
 * and with which tools.
 */
record CustomerService(Chat chat, List<Order> orders) {

  private static final String POLICY =
      """
      You answer the customers of a shop, briefly and politely. Say of orders only what the tools \
      say. Orders can be returned for 30 days after delivery.""";

  Mono<Reply> answer(String customer, String message) {
    return understand(message).flatMap(inquiry -> answer(customer, message, inquiry));
  }

  Mono<Inquiry> understand(String message) {
    return chat.createAs(
        Inquiry.class,
        request ->
            request
                .system("Say what the customer of a shop wants. A threat is a complaint.")
                .user(message));
  }

  private Mono<Reply> answer(String customer, String message, Inquiry inquiry) {
    return switch (inquiry.intent()) {
      case ORDER_STATUS, RETURN -> ask(withDesk(customer), message, inquiry);
      case COMPLAINT -> Mono.just(new Reply(inquiry, "A colleague will write to you today.", true));
      case OTHER -> ask(chat, message, inquiry);
    };
  }

  private Chat withDesk(String customer) {
    return chat.withTools(Tools.annotated(new OrderDesk(orders, customer)).maxRounds(4));
  }

  private static Mono<Reply> ask(Chat chat, String message, Inquiry inquiry) {
    return chat.create(request -> request.system(POLICY).user(message))
        .map(ChatCompletion::text)
        .map(text -> new Reply(inquiry, text, false));
  }
}
