package dev.chatflux.samples.assistants.support;

/** What a customer wants. */
enum Intent {
  ORDER_STATUS,
  RETURN,
  COMPLAINT,
  OTHER
}
