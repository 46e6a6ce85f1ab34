/** A server that speaks the API, for tests and for programs without a key. */
@NullMarked
package dev.chatflux.testing;

import org.jspecify.annotations.NullMarked;
