/** The wire format: one codec, and the rules of leniency that the records share. */
@NullMarked
package dev.chatflux.json;

import org.jspecify.annotations.NullMarked;
