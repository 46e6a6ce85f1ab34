/** The text part of a voice assistant: from words that are heard to sentences that are spoken. */
@NullMarked
package dev.chatflux.samples.assistants.voice;

import org.jspecify.annotations.NullMarked;
