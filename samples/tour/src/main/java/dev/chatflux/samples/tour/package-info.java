/**
 * A small program for each thing that the API can do. Each has a {@code main} that prints, and a
 * method that shows how it is done.
 */
@NullMarked
package dev.chatflux.samples.tour;

import org.jspecify.annotations.NullMarked;
