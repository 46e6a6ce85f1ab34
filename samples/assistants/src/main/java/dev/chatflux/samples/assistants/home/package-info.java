/** A home that is driven by tools. */
@NullMarked
package dev.chatflux.samples.assistants.home;

import org.jspecify.annotations.NullMarked;
