package dev.chatflux.samples.assistants.support;

/**
 * What a customer gets.
 *
 * @param inquiry what was understood
 * @param text the answer
 * @param needsPerson whether somebody of the staff has to see to it
 */
record Reply(Inquiry inquiry, String text, boolean needsPerson) {}
