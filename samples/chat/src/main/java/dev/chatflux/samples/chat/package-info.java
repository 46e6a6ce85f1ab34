/** A chat in the terminal: the smallest program that feels like a product. */
@NullMarked
package dev.chatflux.samples.chat;

import org.jspecify.annotations.NullMarked;
