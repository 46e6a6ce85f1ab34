/** Server-sent events, from bytes. */
@NullMarked
package dev.chatflux.sse;

import org.jspecify.annotations.NullMarked;
