/** A conversation that outlives the program: it is kept in Redis. */
@NullMarked
package dev.chatflux.samples.assistants.memory;

import org.jspecify.annotations.NullMarked;
