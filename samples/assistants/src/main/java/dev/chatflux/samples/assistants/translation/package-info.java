/** A document, translated in pieces. */
@NullMarked
package dev.chatflux.samples.assistants.translation;

import org.jspecify.annotations.NullMarked;
