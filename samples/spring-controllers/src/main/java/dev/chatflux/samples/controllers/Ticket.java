package dev.chatflux.samples.controllers;

import dev.chatflux.schema.Description;
import java.util.List;

/** What a help desk files of a message. */
record Ticket(
    Intent intent,
    Urgency urgency,
    @Description("All that is named, in the order of the message") List<Entity> entities,
    @Description("What is wanted, in one sentence in English") String summary) {

  /** What the customer wants. */
  enum Intent {
    ORDER_STATUS,
    RETURN,
    INVOICE,
    COMPLAINT,
    OTHER
  }

  /** How soon somebody has to see to it. */
  enum Urgency {
    TODAY,
    THIS_WEEK,
    WHENEVER
  }

  /**
   * Something that is named.
   *
   * @param words the words of the customer
   */
  record Entity(Kind kind, @Description("In the words of the customer") String words) {}

  /** What can be named. */
  enum Kind {
    PRODUCT,
    ORDER_NUMBER,
    PERSON,
    DATE,
    AMOUNT
  }
}
