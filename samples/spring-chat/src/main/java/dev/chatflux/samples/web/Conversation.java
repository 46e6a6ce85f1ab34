package dev.chatflux.samples.web;

import java.util.List;

/**
 * A conversation as a page shows it.
 *
 * @param messages what was said; of an answer that is live, all that was said before it
 * @param live whether there is an answer to be watched after these messages
 * @param tokens how many tokens it has used since the server was started
 */
record Conversation(List<Said> messages, boolean live, long tokens) {}
