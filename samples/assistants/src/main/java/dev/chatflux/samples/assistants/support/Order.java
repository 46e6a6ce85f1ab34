package dev.chatflux.samples.assistants.support;

import java.time.LocalDate;

/** What the shop knows of an order. */
record Order(String number, String customer, String product, LocalDate delivery) {}
